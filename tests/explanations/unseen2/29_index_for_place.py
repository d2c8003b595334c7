import numpy as np


def check(p, q):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    if p.ndim != 1 or p.shape != q.shape or len(p) == 0:
        raise ValueError("p and q must have the same length")
    for masses in (p, q):
        if not np.isfinite(masses).all() or (masses < 0).any() or abs(masses.sum() - 1) > 1e-6:
            raise ValueError("not a distribution")
    return p, q


def wasserstein_1(p, q, positions=None):
    p, q = check(p, q)
    x = np.arange(len(p)) if positions is None else np.sort(np.asarray(positions, dtype=float))
    if len(x) != len(p):
        raise ValueError("positions")
    surplus = np.cumsum(p - q)
    return float(np.sum(np.abs(surplus[:-1]) * np.diff(x)))
