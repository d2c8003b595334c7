import numpy as np


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
    mask = p > 0
    if np.any(q[mask] == 0):
        return np.inf
    return np.sum(p[mask] * np.log(p[mask] / q[mask]))


def js_divergence(p, q):
    p, q = check_both(p, q)
    m = 0.5 * (p + q)
    return 0.5 * kl_divergence(p, m) + 0.5 * kl_divergence(q, m)


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    x = np.arange(len(p)) if positions is None else np.asarray(positions, dtype=float)
    if len(x) != len(p) or not np.isfinite(x).all():
        raise ValueError('positions')
    order = np.argsort(x)
    return np.sum(np.abs(np.cumsum(p[order] - q[order]))[:-1] * np.diff(x[order]))


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    total = p + q
    return p / total


def bilinear_gda(x0, y0, step_size, steps):
    path = np.zeros((steps + 1, 2))
    path[0] = [x0, y0]
    for k in range(steps):
        x, y = path[k]
        path[k + 1] = [x - step_size * y, y + step_size * x]
    return path
