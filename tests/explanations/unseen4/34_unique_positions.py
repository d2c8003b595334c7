import numpy as np


def _checked(p, q):
    p, q = np.asarray(p, dtype=np.float64), np.asarray(q, dtype=np.float64)
    if p.shape != q.shape or p.ndim != 1 or p.size == 0:
        raise ValueError("p and q must be non-empty vectors of equal length")
    for v in (p, q):
        if not np.isfinite(v).all():
            raise ValueError("masses must be finite")
        if (v < 0).any():
            raise ValueError("masses must be >= 0")
        if abs(v.sum() - 1) > 1e-6:
            raise ValueError("masses must sum to 1")
    return p, q


def wasserstein_1(p, q, positions=None):
    p, q = _checked(p, q)
    if positions is None:
        positions = np.arange(len(p))
    support, index = np.unique(np.asarray(positions, dtype=float), return_index=True)
    cdf_p = np.cumsum(p[index])
    cdf_q = np.cumsum(q[index])
    return np.sum(np.abs(cdf_p - cdf_q)[:-1] * np.diff(support))
