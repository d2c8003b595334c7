import numpy as np


def optimal_discriminator(p_real, p_fake):
    p_real = np.array(p_real, dtype=float)
    p_fake = np.array(p_fake, dtype=float)

    if p_real.shape != p_fake.shape:
        raise ValueError("p_real and p_fake must have the same length")
    for dist in (p_real, p_fake):
        if dist.size == 0:
            raise ValueError("empty distribution")
        if (dist < 0).any() or (dist > 1 + 1e-5).any():
            raise ValueError("masses must lie in [0, 1]")
        if abs(dist.sum() - 1) > 1e-5:
            raise ValueError("masses must sum to 1")

    return p_real / (p_real + p_fake)
