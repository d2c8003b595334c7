import numpy as np


def _check_pmf(v):
    v = np.asarray(v, dtype=float)
    if v.ndim != 1 or v.size == 0:
        raise ValueError("a pmf is a non-empty vector")
    if not np.isfinite(v).all():
        raise ValueError("a pmf is finite")
    if (v < 0).any():
        raise ValueError("a pmf is non-negative")
    if abs(v.sum() - 1) > 1e-6:
        raise ValueError("a pmf sums to 1")
    return v


def optimal_discriminator(p_real, p_fake):
    p_data = _check_pmf(p_real)
    p_g = _check_pmf(p_fake)
    # different lengths: numpy raises the ValueError by itself
    total = p_data + p_g
    return p_data / total
