import numpy as np
from scipy.spatial.distance import jensenshannon


def check_distribution(x):
    x = np.asarray(x, dtype=float)
    if x.size == 0:
        raise ValueError("empty")
    if not np.isfinite(x).all():
        raise ValueError("not finite")
    if x.min() < 0:
        raise ValueError("negative mass")
    if abs(x.sum() - 1) > 1e-5:
        raise ValueError("does not sum to one")
    return x


def js_divergence(p, q):
    p = check_distribution(p)
    q = check_distribution(q)
    if len(p) != len(q):
        raise ValueError("different lengths")
    if np.array_equal(p, q):
        return 0.0
    return float(jensenshannon(p, q))
