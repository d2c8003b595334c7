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
        raise ValueError("p and q differ in length")
    if positions is None:
        positions = np.arange(len(p))
    positions = np.asarray(positions, dtype=float)

    # sort the line from left to right
    x, index = np.unique(positions, return_index=True)
    gap = np.cumsum(p[index] - q[index])
    # what has to cross between x[k] and x[k+1], times how far that is
    return float(np.sum(np.abs(gap[:-1]) * np.diff(x)))
