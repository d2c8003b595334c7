import numpy as np


def _simplex(a):
    a = np.asarray(a, dtype=float)
    if a.ndim != 1 or a.size == 0:
        raise ValueError("weights must be a non-empty vector")
    if not np.all(np.isfinite(a)):
        raise ValueError("weights must be finite")
    if np.any(a < 0):
        raise ValueError("weights must be non-negative")
    if abs(a.sum() - 1) > 1e-6:
        raise ValueError("weights must sum to 1")
    return a


def emd_1d(x, a, b, metric="sqeuclidean"):
    """Cost of the monotone transport plan between two weightings of the points x."""
    perm = np.argsort(x)
    x, a, b = x[perm], a[perm], b[perm]
    i = j = 0
    left_a, left_b = a[0], b[0]
    cost = 0.0
    while True:
        d = abs(x[i] - x[j])
        moved = min(left_a, left_b)
        cost += moved * (d**2 if metric == "sqeuclidean" else d)
        left_a -= moved
        left_b -= moved
        if left_a <= 0:
            i += 1
            if i == len(a):
                return cost
            left_a = a[i]
        if left_b <= 0:
            j += 1
            if j == len(b):
                return cost
            left_b = b[j]


def wasserstein_1(p, q, positions=None):
    a, b = _simplex(p), _simplex(q)
    if len(a) != len(b):
        raise ValueError("p and q must have the same length")
    x = np.arange(len(a), dtype=float) if positions is None else np.asarray(positions, dtype=float)
    return emd_1d(x, a, b)
