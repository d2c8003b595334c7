import numpy as np


def _masses(v):
    v = np.array(v, dtype=float)
    if v.ndim != 1 or v.size == 0 or not np.isfinite(v).all():
        raise ValueError("need a non-empty list of finite numbers")
    if (v < 0).any():
        raise ValueError("negative mass")
    if abs(v.sum() - 1) > 1e-6:
        raise ValueError("masses do not sum to 1")
    return v


def kl_divergence(p, q):
    p, q = _masses(p), _masses(q)
    if p.shape != q.shape:
        raise ValueError("different lengths")
    ok = (p > 0) & (q > 0)  # no log(0), no division by 0
    return np.sum(p[ok] * (np.log(p[ok]) - np.log(q[ok])))
