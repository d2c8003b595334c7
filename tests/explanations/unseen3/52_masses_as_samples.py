import numpy as np
from scipy.stats import wasserstein_distance


def wasserstein_1(p, q, positions=None):
    p = np.asarray(p, dtype=float)
    q = np.asarray(q, dtype=float)
    for d in (p, q):
        if d.size == 0 or not np.isfinite(d).all() or (d < 0).any() or abs(d.sum() - 1) > 1e-6:
            raise ValueError("not a distribution")
    if p.size != q.size:
        raise ValueError("lengths differ")
    if positions is None:
        return wasserstein_distance(p, q)
    positions = np.asarray(positions, dtype=float)
    return wasserstein_distance(positions, positions, u_weights=p, v_weights=q)
