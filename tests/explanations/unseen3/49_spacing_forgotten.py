import numpy as np


def _ok(v):
    v = np.asarray(v, dtype=float)
    if v.size == 0 or not np.isfinite(v).all():
        raise ValueError("empty or not finite")
    if v.min() < 0 or abs(v.sum() - 1) > 1e-6:
        raise ValueError("no distribution")
    return v


def wasserstein_1(p, q, positions=None):
    p, q = _ok(p), _ok(q)
    if p.shape != q.shape:
        raise ValueError("p and q differ in length")
    if positions is not None:
        order = np.argsort(np.asarray(positions))
        p, q = p[order], q[order]
    F_p = np.cumsum(p)
    F_q = np.cumsum(q)
    return np.abs(F_p - F_q).sum()
