import numpy as np


def bilinear_gda(x0, y0, step_size, steps):
    path = np.array([[x0, y0]] * (steps + 1))
    for k in range(steps):
        x, y = path[k]
        path[k + 1, 0] = x - step_size * y
        path[k + 1, 1] = y + step_size * x
    return path
