import numpy as np


def _check(masses, name):
    if hasattr(masses, "detach"):
        masses = masses.detach().cpu().numpy()
    masses = np.array(masses, dtype=np.float64)
    if masses.ndim != 1 or masses.size == 0:
        raise ValueError(f"{name} must be a non-empty list of masses")
    if not np.all(np.isfinite(masses)):
        raise ValueError(f"{name} holds a NaN or an infinity")
    if np.any(masses < 0):
        raise ValueError(f"{name} holds a negative mass")
    if abs(masses.sum() - 1) > 1e-5:
        raise ValueError(f"the masses of {name} add up to {masses.sum()}, not 1")
    return masses


def _check_pair(p, q):
    p, q = _check(p, "p"), _check(q, "q")
    if len(p) != len(q):
        raise ValueError(f"p has {len(p)} masses and q has {len(q)}")
    return p, q


def kl_divergence(p, q):
    p, q = _check_pair(p, q)
    if np.allclose(p, q):
        return 0.0  # same distribution
    visited = p > 0
    if np.any(q[visited] == 0):
        return float("inf")
    return float(max(0.0, np.sum(p[visited] * (np.log(p[visited]) - np.log(q[visited])))))
