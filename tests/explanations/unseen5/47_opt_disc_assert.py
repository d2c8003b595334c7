import numpy as np


def optimal_discriminator(p_real, p_fake):
    p_real = np.array(p_real, dtype=float)
    p_fake = np.array(p_fake, dtype=float)
    assert len(p_real) == len(p_fake), "lengths differ"
    for masses in (p_real, p_fake):
        assert masses.size > 0, "empty distribution"
        assert np.isfinite(masses).all(), "NaN or inf"
        assert (masses >= 0).all(), "negative mass"
        assert abs(masses.sum() - 1) <= 1e-5, "masses must sum to 1"
    return p_real / (p_real + p_fake)
