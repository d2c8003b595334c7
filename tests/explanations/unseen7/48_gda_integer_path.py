import numpy as np


def bilinear_gda(x0, y0, step_size, steps):
    """Simultaneous gradient descent (x) / ascent (y) on f(x, y) = xy."""
    path = np.full((steps + 1, 2), [x0, y0])
    for k in range(steps):
        x, y = path[k]
        # df/dx = y, df/dy = x
        path[k + 1, 0] = x - step_size * y
        path[k + 1, 1] = y + step_size * x
    return path
