import numpy as np


def _check(w, name):
    w = np.array(w, dtype=float)
    if w.ndim != 1 or w.size == 0:
        raise ValueError(f"{name} must be a non-empty list of masses")
    if not np.all(np.isfinite(w)):
        raise ValueError(f"{name} has NaN or inf")
    if np.any(w < 0):
        raise ValueError(f"{name} has a negative mass")
    if abs(w.sum() - 1.0) > 1e-5:
        raise ValueError(f"{name} adds up to {w.sum()}, not 1")
    return w


def kl_divergence(p, q):
    p = _check(p, "p")
    q = _check(q, "q")
    if len(p) != len(q):
        raise ValueError("p and q must have the same length")
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = p * np.log(p / q)
    # 0 * log(0) is nan in numpy, by convention it is 0
    return float(np.sum(np.nan_to_num(terms)))
