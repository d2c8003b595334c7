import numpy as np


def bilinear_gda(x0, y0, step_size, steps):
    traj = np.tile([x0, y0], (steps + 1, 1))
    for k in range(1, steps + 1):
        x, y = traj[k - 1]
        traj[k] = x - step_size * y, y + step_size * x
    return traj
