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


def wasserstein_1(p, q, positions=None):
    p, q = _check(p, "p"), _check(q, "q")
    if len(p) != len(q):
        raise ValueError("p and q do not have the same length")

    # "if not positions" does not work for arrays
    x = np.asarray(positions)
    if not x.any():
        x = np.arange(len(p))

    order = np.argsort(x, kind="stable")
    x, p, q = x[order].astype(float), p[order], q[order]
    cdf_p, cdf_q = p.cumsum(), q.cumsum()
    return np.sum(np.abs(cdf_p - cdf_q)[:-1] * (x[1:] - x[:-1]))
