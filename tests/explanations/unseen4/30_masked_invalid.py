import numpy as np


def _check(*dists):
    out = []
    for d in dists:
        d = np.array(d, dtype=float)
        if d.ndim != 1 or d.size == 0:
            raise ValueError("a distribution is a non-empty 1-d array")
        if not np.all(np.isfinite(d)):
            raise ValueError("a distribution has only finite masses")
        if np.any(d < 0):
            raise ValueError("a distribution has no negative mass")
        if np.abs(d.sum() - 1.0) > 1e-6:
            raise ValueError("a distribution sums to one")
        out.append(d)
    if len({len(d) for d in out}) != 1:
        raise ValueError("distributions must have the same length")
    return out


def kl_divergence(p, q):
    p, q = _check(p, q)
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = p * (np.log(p) - np.log(q))
    # 0 log 0 gives nan, drop it
    return float(np.ma.masked_invalid(terms).sum() or 0.0)
