import numpy as np


def _check(w, name):
    w = np.array(w, dtype=float)
    if w.ndim != 1 or w.size == 0:
        raise ValueError(f"{name} must be a non-empty list of masses")
    if not np.all(np.isfinite(w)):
        raise ValueError(f"{name} has NaN or inf")
    if np.any(w < 0):
        raise ValueError(f"{name} has a negative mass")
    if abs(w.sum() - 1.0) > 1e-5:
        raise ValueError(f"{name} adds up to {w.sum()}, not 1")
    return w


def sinkhorn(a, b, cost, reg, n_iter=1000):
    kernel = np.exp(-cost / reg)
    u = np.ones_like(a)
    for _ in range(n_iter):
        v = b / (kernel.T @ u)
        u = a / (kernel @ v)
    return u[:, None] * kernel * v[None, :]


def wasserstein_1(p, q, positions=None):
    p, q = _check(p, "p"), _check(q, "q")
    if p.shape != q.shape:
        raise ValueError("p and q must have the same number of points")
    x = np.arange(p.size, dtype=float) if positions is None else np.asarray(positions, dtype=float)
    cost = np.abs(x[:, None] - x[None, :])
    if cost.max() == 0:
        return 0.0
    plan = sinkhorn(p, q, cost, reg=0.1 * cost.max())
    return float(np.sum(plan * cost))
