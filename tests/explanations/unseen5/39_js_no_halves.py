import numpy as np


def _kl(a, b):
    # 0 log 0 = 0; b > 0 wherever a > 0 because b is the mixture
    nz = a > 0
    return np.sum(a[nz] * (np.log(a[nz]) - np.log(b[nz])))


def _dist(a):
    a = np.asarray(a, dtype=np.float64).copy()
    if a.ndim != 1 or a.shape[0] < 1:
        raise ValueError("expected a non-empty 1-d distribution")
    if not np.isfinite(a).all() or (a < 0).any():
        raise ValueError("masses must be finite and non-negative")
    if abs(a.sum() - 1.0) > 1e-5:
        raise ValueError("masses must add up to 1")
    return a


def js_divergence(p, q):
    p, q = _dist(p), _dist(q)
    if p.shape != q.shape:
        raise ValueError("p and q have different lengths")
    m = (p + q) / 2
    return max(_kl(p, m) + _kl(q, m), 0.0)
