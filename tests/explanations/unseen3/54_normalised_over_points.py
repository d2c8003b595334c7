import numpy as np


def _validate(p, name):
    p = np.asarray(p, dtype=float)
    if p.ndim != 1 or p.size == 0 or not np.isfinite(p).all():
        raise ValueError(f"{name}: need finite masses, at least one")
    if (p < 0).any():
        raise ValueError(f"{name}: negative mass")
    if abs(p.sum() - 1) > 1e-6:
        raise ValueError(f"{name}: sum is {p.sum()}")
    return p


def optimal_discriminator(p_real, p_fake):
    p_real = _validate(p_real, "p_real")
    p_fake = _validate(p_fake, "p_fake")
    if p_real.shape != p_fake.shape:
        raise ValueError("lengths differ")
    d = p_real / (p_real + p_fake)
    d /= d.sum()  # probabilities
    return d
