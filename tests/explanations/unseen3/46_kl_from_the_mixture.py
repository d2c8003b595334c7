import numpy as np


def as_dist(a):
    a = np.asarray(a, dtype="float64")
    if a.ndim != 1 or len(a) == 0:
        raise ValueError("need a vector of at least one mass")
    if np.isnan(a).any() or np.isinf(a).any():
        raise ValueError("NaN or infinity among the masses")
    if (a < 0).any():
        raise ValueError("a mass is negative")
    if not abs(a.sum() - 1) <= 1e-6:
        raise ValueError(f"masses sum to {a.sum()}")
    return a


def kl(a, b):
    if np.any((a > 0) & (b == 0)):
        return np.inf
    i = a > 0
    return float(np.dot(a[i], np.log(a[i]) - np.log(b[i])))


def js_divergence(p, q):
    p, q = as_dist(p), as_dist(q)
    if len(p) != len(q):
        raise ValueError("p and q have different lengths")
    m = 0.5 * (p + q)
    return 0.5 * kl(m, p) + 0.5 * kl(m, q)
