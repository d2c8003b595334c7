import numpy as np


def grad_f(x, y):
    """f(x, y) = x y"""
    return y, x


def bilinear_gda(x0, y0, step_size, steps):
    xs, ys = [float(x0)], [float(y0)]
    for k in range(steps):
        lr = step_size / np.sqrt(k + 1)
        gx, _ = grad_f(xs[-1], ys[-1])
        xs.append(xs[-1] - lr * gx)
        _, gy = grad_f(xs[-1], ys[-1])
        ys.append(ys[-1] + lr * gy)
    return np.column_stack([xs, ys])
