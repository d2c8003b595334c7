import numpy as np


def is_distribution(masses):
    arr = np.asarray(masses, dtype=float)
    return arr.size > 0 and np.isfinite(arr).all() and (arr >= 0).all() and abs(arr.sum() - 1) <= 1e-6


def optimal_discriminator(p_real, p_fake):
    if not is_distribution(p_real):
        raise ValueError("p_real is no distribution")
    if not is_distribution(p_fake):
        raise ValueError("p_fake is no distribution")
    D = []
    for a, b in zip(p_real, p_fake):
        a, b = float(a), float(b)
        D.append(a / (a + b) if a + b > 0 else 0.5)
    return np.array(D)
