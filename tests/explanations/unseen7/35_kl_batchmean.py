import numpy as np
import torch
import torch.nn.functional as F


def _to_tensor(masses):
    t = torch.tensor(np.asarray(masses, dtype=np.float64))
    if t.ndim != 1 or len(t) == 0:
        raise ValueError("expected a non-empty 1-D distribution")
    if not torch.isfinite(t).all():
        raise ValueError("masses must be finite")
    if (t < 0).any():
        raise ValueError("masses must not be negative")
    if abs(t.sum().item() - 1) > 1e-5:
        raise ValueError("masses must sum to 1")
    return t


def kl_divergence(p, q):
    p, q = _to_tensor(p), _to_tensor(q)
    if p.shape != q.shape:
        raise ValueError("p and q differ in length")
    keep = p > 0  # 0 log 0 = 0
    # torch wants: input = log-probabilities of Q, target = P
    # (docs: use "batchmean", "mean" is not the real KL)
    return F.kl_div(q[keep].log(), p[keep], reduction="batchmean").item()
