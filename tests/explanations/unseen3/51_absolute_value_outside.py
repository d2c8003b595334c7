import numpy as np


def prob(v):
    v = np.array(v, dtype=np.float64)
    if v.ndim != 1 or v.size == 0:
        raise ValueError("shape (K,), K at least 1")
    if not np.isfinite(v).all():
        raise ValueError("NaN or infinity")
    if np.any(v < 0):
        raise ValueError("negative mass")
    if abs(v.sum() - 1.0) > 1e-6:
        raise ValueError("sum is not 1")
    return v


def wasserstein_1(p, q, positions=None):
    p, q = prob(p), prob(q)
    if p.size != q.size:
        raise ValueError("p and q: different lengths")
    x = np.arange(p.size, dtype=float) if positions is None else np.array(positions, dtype=float)
    idx = x.argsort()
    gaps = np.diff(x[idx])
    flow = np.cumsum(p[idx] - q[idx])[:-1]  # earth carried over each gap
    return abs(flow @ gaps)
