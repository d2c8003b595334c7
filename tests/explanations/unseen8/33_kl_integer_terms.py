import numpy as np
import torch


def _masses(p):
    p = p.detach().cpu().numpy() if isinstance(p, torch.Tensor) else np.asarray(p)
    if p.size == 0:
        raise ValueError("the distribution is empty")
    if not np.isfinite(p).all():
        raise ValueError("a mass is NaN or infinite")
    if (p < 0).any():
        raise ValueError("a mass is negative")
    if abs(p.sum(dtype=np.float64) - 1) > 1.001e-6:
        raise ValueError("the masses do not add up to 1")
    return p


def kl_divergence(p, q):
    p, q = _masses(p), _masses(q)
    if len(p) != len(q):
        raise ValueError("p and q have different lengths")
    visited = p > 0
    if (q[visited] == 0).any():
        return np.inf
    terms = np.zeros_like(p)
    terms[visited] = p[visited] * (np.log(p[visited]) - np.log(q[visited]))
    return max(float(terms.sum()), 0.0)
