import numpy as np


def bilinear_gda(x0, y0, step_size, steps):
    x, y = float(x0), float(y0)
    history = [(x, y)]
    for _ in range(steps):
        x = x - step_size * y  # df/dx = y
        y = y + step_size * x  # df/dy = x
        history.append((x, y))
    return np.array(history)
