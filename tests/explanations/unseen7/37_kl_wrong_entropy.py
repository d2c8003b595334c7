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


def _cross_entropy(a, b):
    """-sum a log b, with 0 log anything = 0."""
    total = 0.0
    for ak, bk in zip(a, b):
        if ak == 0:
            continue
        if bk == 0:
            return np.inf
        total -= ak * np.log(bk)
    return total


def _entropy(a):
    return _cross_entropy(a, a)


def kl_divergence(p, q):
    """KL(P || Q) = H(P, Q) - H(.)"""
    p = _check(p, "p")
    q = _check(q, "q")
    if p.shape != q.shape:
        raise ValueError("lengths differ")
    return _cross_entropy(p, q) - _entropy(q)
