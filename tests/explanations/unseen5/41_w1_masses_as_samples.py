import numpy as np
from scipy.stats import wasserstein_distance


def _valid(d):
    d = np.asarray(d, dtype=float)
    if d.size == 0:
        raise ValueError("Empty distribution.")
    if not np.all(np.isfinite(d)):
        raise ValueError("NaN or inf in distribution.")
    if np.any(d < 0):
        raise ValueError("Negative probability.")
    if abs(np.sum(d) - 1) > 1e-5:
        raise ValueError("Probabilities don't sum to 1.")
    return d


def wasserstein_1(p, q, positions=None):
    p = _valid(p)
    q = _valid(q)
    if p.shape[0] != q.shape[0]:
        raise ValueError("p and q don't have the same length.")

    if positions is None:
        return wasserstein_distance(p, q)

    pos = np.asarray(positions, dtype=float)
    return wasserstein_distance(pos, pos, u_weights=p, v_weights=q)
