import numpy as np
from scipy.special import xlogy


def check_both(p, q):
    p, q = np.asarray(p, dtype=np.float64), np.asarray(q, dtype=np.float64)
    if p.shape != q.shape:
        raise ValueError(f"shapes {p.shape} and {q.shape} differ")
    for name, masses in (("p", p), ("q", q)):
        if masses.size == 0 or not np.isfinite(masses).all() or masses.min() < 0:
            raise ValueError(f"{name} is not a distribution")
        if not np.isclose(np.sum(masses), 1.0, rtol=0, atol=1e-6):
            raise ValueError(f"{name} sums to {np.sum(masses)}")
    return p, q


def kl_divergence(p, q):
    p, q = check_both(p, q)
    return np.sum(xlogy(p, p) - xlogy(p, q))


def js_divergence(p, q):
    p, q = check_both(p, q)
    s = p + q
    i, j = p > 0, q > 0
    left = np.sum(p[i] * np.log(p[i] / s[i]))
    right = np.sum(q[j] * np.log(q[j] / s[j]))
    return np.log(2) + (left + right) / 2


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    if positions is None:
        positions = range(len(p))
    x = np.array([float(value) for value in positions])
    order = np.argsort(-x)
    x = x[order]
    excess = np.cumsum(p[order] - q[order])
    return np.sum(np.abs(excess[:-1]) * (x[:-1] - x[1:]))


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    return np.array([a / (a + b) for a, b in zip(p, q)])


def bilinear_gda(x0, y0, step_size, steps):
    path = np.empty((steps + 1, 2))
    x, y = x0, y0
    for k in range(steps + 1):
        path[k, 0], path[k, 1] = x, y
        dx, dy = -step_size * y, step_size * x
        x, y = x + dx, y + dy
    return path
