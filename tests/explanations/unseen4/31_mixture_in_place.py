import numpy as np
from scipy.stats import entropy


def _dist(x):
    x = np.asarray(x, dtype=np.float64)
    if x.ndim != 1 or len(x) == 0:
        raise ValueError("need a non-empty vector of masses")
    if not np.isfinite(x).all():
        raise ValueError("NaN or infinity among the masses")
    if x.min() < 0:
        raise ValueError("negative mass")
    if abs(x.sum() - 1) > 1e-6:
        raise ValueError("masses do not sum to 1")
    return x


def js_divergence(p, q):
    p, q = _dist(p), _dist(q)
    if p.shape != q.shape:
        raise ValueError("p and q have different lengths")
    m = p
    m += q
    m /= 2
    return 0.5 * entropy(p, m) + 0.5 * entropy(q, m)
