import numpy as np


def wasserstein_1(p, q, positions=None):
    p = np.array(p, dtype=np.float64)
    q = np.array(q, dtype=np.float64)
    if p.size == 0 or q.size == 0:
        raise ValueError("distributions must not be empty")
    if p.size != q.size:
        raise ValueError("distributions must have the same length")
    if not (np.isfinite(p).all() and np.isfinite(q).all()):
        raise ValueError("masses must be finite")
    if (p < 0).any() or (q < 0).any():
        raise ValueError("masses must be non-negative")
    if abs(p.sum() - 1) > 1e-5 or abs(q.sum() - 1) > 1e-5:
        raise ValueError("masses must sum to 1")

    x = np.arange(p.size, dtype=np.float64) if positions is None else np.array(positions, dtype=np.float64)
    order = np.argsort(x)
    gap = np.abs(np.cumsum(p[order]) - np.cumsum(q[order]))
    return float(np.sum(gap[1:] * np.diff(x[order])))
