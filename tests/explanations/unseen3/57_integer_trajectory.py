import numpy as np


def bilinear_gda(x0, y0, step_size, steps):
    traj = np.array([[x0, y0]] * (steps + 1))
    for t in range(steps):
        x, y = traj[t]
        traj[t + 1] = [x - step_size * y, y + step_size * x]
    return traj
