import numpy as np


def bilinear_gda(x0, y0, step_size, steps):
    path = np.full((steps + 1, 2), (x0, y0))
    for k in range(steps):
        x, y = path[k]
        path[k + 1] = x - step_size * y, y + step_size * x
    return path
