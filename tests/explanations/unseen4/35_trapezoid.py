import numpy as np
from scipy.integrate import trapezoid


def _dist(v):
    v = np.asarray(v, dtype=float)
    if v.ndim != 1 or v.size < 1:
        raise ValueError("expected a non-empty vector")
    if np.isnan(v).any() or np.isinf(v).any():
        raise ValueError("expected finite masses")
    if (v < 0).any() or abs(v.sum() - 1) > 1e-6:
        raise ValueError("expected masses >= 0 with sum 1")
    return v


def wasserstein_1(p, q, positions=None):
    p, q = _dist(p), _dist(q)
    if len(p) != len(q):
        raise ValueError("expected the same number of masses")
    x = np.arange(len(p)) if positions is None else np.asarray(positions, dtype=float)
    idx = np.argsort(x)
    F, G = np.cumsum(p[idx]), np.cumsum(q[idx])
    return trapezoid(np.abs(F - G), x=x[idx])
