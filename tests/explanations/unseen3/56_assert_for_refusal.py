import numpy as np


def optimal_discriminator(p_real, p_fake):
    p, g = np.array(p_real, dtype=float), np.array(p_fake, dtype=float)
    assert p.shape == g.shape and p.size > 0, 'p_real and p_fake must match'
    for m in (p, g):
        assert np.all(np.isfinite(m)), 'nan or inf'
        assert np.all(m >= 0), 'negative mass'
        assert abs(m.sum() - 1) <= 1e-6, 'masses must sum to 1'
    return p / (p + g)
