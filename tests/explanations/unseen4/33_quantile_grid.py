import numpy as np


def _pmf(v, name):
    v = np.asarray(v, dtype=float)
    if v.ndim != 1 or v.size == 0:
        raise ValueError(name + " is empty or not a vector")
    if not np.isfinite(v).all():
        raise ValueError(name + " is not finite")
    if (v < 0).any():
        raise ValueError(name + " has negative entries")
    if abs(v.sum() - 1) > 1e-6:
        raise ValueError(name + " does not sum to one")
    return v


def wasserstein_1(p, q, positions=None):
    p, q = _pmf(p, "p"), _pmf(q, "q")
    if p.size != q.size:
        raise ValueError("p and q differ in length")
    x = np.arange(p.size, dtype=float) if positions is None else np.array(positions, dtype=float)
    order = np.argsort(x)
    x = x[order]
    # W1 = int_0^1 |F^-1(t) - G^-1(t)| dt
    n = 20000
    t = (np.arange(n) + 0.5) / n
    inv_p = np.interp(t, np.cumsum(p[order]), x)
    inv_q = np.interp(t, np.cumsum(q[order]), x)
    return np.mean(np.abs(inv_p - inv_q))
