import numpy as np


def optimal_discriminator(p_real, p_fake):
    p_real = np.asarray(p_real, dtype=float)
    p_fake = np.asarray(p_fake, dtype=float)

    if len(p_real) != len(p_fake):
        raise ValueError("p_real and p_fake must have equal length")
    if len(p_real) == 0:
        raise ValueError("empty distribution")
    if np.any(p_real < 0) or np.any(p_fake < 0):
        raise ValueError("negative mass")
    if abs(p_real.sum() - 1) > 1e-5 or abs(p_fake.sum() - 1) > 1e-5:
        raise ValueError("masses have to sum to 1")

    return p_real / (p_real + p_fake)
