import numpy as np


def _to_distribution(v, name):
    v = np.asarray(v, dtype=float)
    if v.size == 0:
        raise ValueError(name + " is empty")
    if not np.isfinite(v).all():
        raise ValueError(name + " is not finite")
    if (v < 0).any():
        raise ValueError(name + " has a negative mass")
    if abs(v.sum() - 1) > 1e-5:
        raise ValueError(name + " does not sum to 1")
    return v


def optimal_discriminator(p_real, p_fake):
    p_real = _to_distribution(p_real, "p_real")
    p_fake = _to_distribution(p_fake, "p_fake")
    if p_real.shape != p_fake.shape:
        raise ValueError("p_real and p_fake differ in length")

    D = np.full(p_real.shape, 0.5)  # avoids 0/0
    ok = (p_real > 0) & (p_fake > 0)
    D[ok] = p_real[ok] / (p_real[ok] + p_fake[ok])
    return D
