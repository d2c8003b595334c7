import math

import numpy as np


def validate(dist):
    arr = np.asarray(dist, dtype=np.float64)
    if arr.size == 0:
        raise ValueError("distribution is empty")
    if np.isnan(arr).any() or np.isinf(arr).any():
        raise ValueError("distribution contains NaN/inf")
    if (arr < 0).any():
        raise ValueError("distribution contains a negative mass")
    if not math.isclose(arr.sum(), 1.0):
        raise ValueError("distribution must sum to 1")
    return arr


def kl_divergence(p, q):
    p = validate(p)
    q = validate(q)
    if p.shape != q.shape:
        raise ValueError("shapes of p and q differ")
    support = p > 0
    if np.any(q[support] == 0):
        return np.inf
    return max(float(np.sum(p[support] * np.log(p[support] / q[support]))), 0.0)
