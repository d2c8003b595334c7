import numpy as np
import torch


def _array(p):
    if isinstance(p, torch.Tensor):
        p = p.detach().cpu().double().numpy()
    p = np.array(p, dtype=np.float64)
    if p.size == 0:
        raise ValueError("the distribution is empty")
    if not np.isfinite(p).all():
        raise ValueError("a mass is NaN or infinite")
    if (p < 0).any():
        raise ValueError("a mass is negative")
    return p


def js_divergence(p, q):
    p, q = _array(p), _array(q)
    if p.shape != q.shape:
        raise ValueError("p and q have different lengths")
    m = (p + q) / 2
    if abs(m.sum() - 1) > 1e-6:
        raise ValueError("the masses do not add up to 1")
    total = 0.0
    for r in (p, q):
        there = r > 0
        total += np.sum(r[there] * (np.log(r[there]) - np.log(m[there])))
    return min(max(total / 2, 0.0), np.log(2))
