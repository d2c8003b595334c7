import numpy as np


def kl_divergence(p, q):
    mask = p > 0
    if np.any(q[mask] == 0):
        return np.inf
    return np.sum(p[mask] * (np.log(p[mask]) - np.log(q[mask])))


def check_masses(x):
    if len(x) == 0:
        raise ValueError("empty")
    if not np.isfinite(x).all() or (x < 0).any() or abs(x.sum() - 1) > 1e-6:
        raise ValueError("not a probability distribution")


def js_divergence(p, q):
    p = np.asarray(p, dtype=np.float64)
    q = np.asarray(q, dtype=np.float64)
    check_masses(p)
    check_masses(q)
    if len(p) != len(q):
        raise ValueError("p and q must have the same length")
    m = p
    m += q
    m /= 2
    return 0.5 * (kl_divergence(p, m) + kl_divergence(q, m))
