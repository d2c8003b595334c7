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


def optimal_discriminator(p_real, p_fake):
    pr = _check(p_real, "p_real")
    pg = _check(p_fake, "p_fake")
    if pr.shape != pg.shape:
        raise ValueError("p_real and p_fake must have the same length")
    d = pr / (pr + pg)
    # K probabilities
    return d / d.sum()
