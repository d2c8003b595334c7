import numpy as np
from scipy.spatial import distance


def _check(p):
    p = np.asarray(p, dtype=float)
    if p.size < 1 or not np.isfinite(p).all() or p.min() < 0 or abs(p.sum() - 1) > 1e-6:
        raise ValueError("not a distribution: %s" % p)
    return p


def js_divergence(p, q):
    p, q = _check(p), _check(q)
    if p.size != q.size:
        raise ValueError("lengths differ: %d and %d" % (p.size, q.size))
    return distance.jensenshannon(p, q)
