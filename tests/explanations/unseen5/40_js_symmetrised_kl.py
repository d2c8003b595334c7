import math
import numpy as np


def kl_divergence(p, q):
    p = np.asarray(p, dtype=float)
    q = np.asarray(q, dtype=float)
    for d in [p, q]:
        if d.size < 1:
            raise ValueError("a distribution needs at least one point")
        if not np.isfinite(d).all():
            raise ValueError("NaN or infinity in a distribution")
        if np.any(d < 0):
            raise ValueError("negative mass in a distribution")
        if np.abs(np.sum(d) - 1) > 1e-5:
            raise ValueError("masses of a distribution must add to 1")
    if p.size != q.size:
        raise ValueError("distributions of different lengths")
    s = 0.0
    for i in range(p.size):
        if p[i] == 0:
            continue
        if q[i] == 0:
            return math.inf
        s += p[i] * math.log(p[i] / q[i])
    return max(s, 0.0)


def js_divergence(p, q):
    # JS is the symmetric version of KL
    forward = kl_divergence(p, q)
    backward = kl_divergence(q, p)
    return 0.5 * forward + 0.5 * backward
