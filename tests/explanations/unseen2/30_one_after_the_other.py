import numpy as np


def bilinear_gda(x0, y0, step_size, steps):
    if step_size < 0 or steps < 0:
        raise ValueError("step_size and steps must not be negative")
    path = np.zeros((steps + 1, 2))
    x, y = float(x0), float(y0)
    path[0] = x, y
    for t in range(steps):
        x = x - step_size * y
        y = y + step_size * x
        path[t + 1] = x, y
    return path
