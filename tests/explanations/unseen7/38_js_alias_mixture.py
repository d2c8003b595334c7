import numpy as np


def _valid(p):
    p = np.asarray(p, dtype=float)
    if p.ndim != 1 or p.size == 0 or not np.isfinite(p).all():
        raise ValueError("not a list of finite masses")
    if (p < 0).any():
        raise ValueError("negative mass")
    if abs(p.sum() - 1) > 1e-5:
        raise ValueError("masses must sum to one")
    return p


def _kl(a, b):
    k = a > 0
    return np.sum(a[k] * np.log(a[k] / b[k]))


def js_divergence(p, q):
    p, q = _valid(p), _valid(q)
    if p.size != q.size:
        raise ValueError("different lengths")
    # mixture
    m = p
    m += q
    m /= 2
    return 0.5 * _kl(p, m) + 0.5 * _kl(q, m)
