import numpy as np


def _masses(x):
    if hasattr(x, "detach"):
        x = x.detach().cpu().numpy()
    x = np.array(x, dtype=float)
    if x.ndim != 1 or x.size < 1:
        raise ValueError("expected at least one mass")
    if not np.isfinite(x).all():
        raise ValueError("masses must be finite")
    if (x < 0).any():
        raise ValueError("masses must not be negative")
    if not np.isclose(x.sum(), 1.0):
        raise ValueError("masses must add up to 1")
    return x


def optimal_discriminator(p_real, p_fake):
    real, fake = _masses(p_real), _masses(p_fake)
    with np.errstate(invalid="ignore"):
        total = real + fake  # numpy raises a ValueError that names both shapes if they differ
        return real / total
