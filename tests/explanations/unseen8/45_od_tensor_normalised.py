import numpy as np
import torch


def _masses(p):
    if isinstance(p, torch.Tensor):
        p = np.asarray(p.detach().cpu(), dtype=np.float64)
    else:
        p = np.array(p, dtype=np.float64)
    if p.size == 0:
        raise ValueError("the distribution is empty")
    if not np.isfinite(p).all():
        raise ValueError("a mass is NaN or infinite")
    if (p < 0).any():
        raise ValueError("a mass is negative")
    if abs(p.sum() - 1) > 1.001e-6:
        raise ValueError("the masses do not add up to 1")
    p /= p.sum()
    return p


def optimal_discriminator(p_real, p_fake):
    p, q = _masses(p_real), _masses(p_fake)
    if len(p) != len(q):
        raise ValueError("p_real and p_fake have different lengths")
    return p / (p + q)
