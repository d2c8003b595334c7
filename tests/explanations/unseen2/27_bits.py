import numpy as np


def check(p, q):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    if p.ndim != 1 or p.shape != q.shape or len(p) == 0:
        raise ValueError("p and q must have the same length")
    for masses in (p, q):
        if not np.isfinite(masses).all() or (masses < 0).any() or abs(masses.sum() - 1) > 1e-6:
            raise ValueError("not a distribution")
    return p, q


def kl_divergence(p, q):
    p, q = check(p, q)
    if np.any((q == 0) & (p > 0)):
        return np.inf
    keep = p > 0
    ratio = np.log2(p[keep]) - np.log2(q[keep])
    return float(np.sum(p[keep] * ratio))
