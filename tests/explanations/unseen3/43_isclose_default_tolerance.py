import numpy as np


def validate(*dists):
    out = []
    for d in dists:
        d = np.asarray(d, dtype=np.float64)
        if d.size == 0 or not np.all(np.isfinite(d)):
            raise ValueError("empty, NaN or inf")
        if np.any(d < 0):
            raise ValueError("negative probability")
        if not np.isclose(d.sum(), 1.0):
            raise ValueError("probabilities must sum to 1")
        out.append(d)
    if len({len(d) for d in out}) > 1:
        raise ValueError("length mismatch")
    return out


def kl_divergence(p, q):
    p, q = validate(p, q)
    total = 0.0
    for pk, qk in zip(p, q):
        if pk == 0:
            continue
        if qk == 0:
            return np.inf
        total += pk * (np.log(pk) - np.log(qk))
    return total
