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
    total = 0.0
    for a, b in zip(p, q):
        if a > 0:
            if b == 0:
                return float("inf")
            total += a * (np.log(a) - np.log(b))
    return total


def js_divergence(p, q):
    p, q = check(p, q)
    there = kl_divergence(p, q)
    back = kl_divergence(q, p)
    return 0.5 * (there + back)
