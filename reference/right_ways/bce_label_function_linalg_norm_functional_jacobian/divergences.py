import numpy as np
from scipy.special import xlogy


def check(masses):
    masses = np.array(masses, dtype=float)
    if masses.size == 0:
        raise ValueError("empty distribution")
    if np.isnan(masses).any() or np.isinf(masses).any():
        raise ValueError("NaN or infinity")
    if np.any(masses < 0):
        raise ValueError("negative mass")
    if abs(masses.sum() - 1) > 1e-6:
        raise ValueError("masses do not add up to 1")
    return masses


def check_both(p, q):
    p = check(p)
    q = check(q)
    if len(p) != len(q):
        raise ValueError("different lengths")
    return p, q


def kl_divergence(p, q):
    p, q = check_both(p, q)
    return np.sum(xlogy(p, p) - xlogy(p, q))


def js_divergence(p, q):
    p, q = check_both(p, q)
    def h(masses):
        masses = masses[masses > 0]
        return -np.sum(masses * np.log(masses))

    return h((p + q) / 2) - (h(p) + h(q)) / 2


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    if positions is None:
        positions = range(len(p))
    x = np.array([float(value) for value in positions])
    order = x.argsort()
    x = x[order]
    surplus = (p - q)[order]
    carried = surplus.cumsum()
    work = np.abs(carried[:-1]) * (x[1:] - x[:-1])
    return work.sum()


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    d = np.zeros_like(p)
    for k in range(len(p)):
        d[k] = p[k] / (p[k] + q[k])
    return d


def bilinear_gda(x0, y0, step_size, steps):
    path = np.empty((steps + 1, 2))
    x, y = x0, y0
    for k in range(steps + 1):
        path[k, 0], path[k, 1] = x, y
        dx, dy = -step_size * y, step_size * x
        x, y = x + dx, y + dy
    return path
