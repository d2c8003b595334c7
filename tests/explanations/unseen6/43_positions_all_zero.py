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


def wasserstein_1(p, q, positions=None):
    p, q = _check_pair(p, q)
    if positions is None or not np.any(positions):
        positions = np.arange(len(p))
    x = np.array(positions, dtype=float)
    order = np.argsort(x)
    x, p, q = x[order], p[order], q[order]
    cdf_gap = np.abs(np.cumsum(p - q))[:-1]
    return float(np.sum(cdf_gap * np.diff(x)))
