import numpy as np
import torch
import torch.nn.functional as F


def _as_dist(v, name):
    v = torch.tensor(np.array(v, dtype=np.float64))
    if v.dim() != 1 or v.numel() == 0:
        raise ValueError(f"{name} must be a non-empty vector")
    if not torch.isfinite(v).all():
        raise ValueError(f"{name} has NaN or inf")
    if (v < 0).any():
        raise ValueError(f"{name} has a negative mass")
    if abs(v.sum().item() - 1) > 1e-6:
        raise ValueError(f"{name} does not sum to 1")
    return v


def kl_divergence(p, q):
    p, q = _as_dist(p, "p"), _as_dist(q, "q")
    if len(p) != len(q):
        raise ValueError("p and q differ in length")
    keep = p > 0
    # input is log Q, target is P; docs: 'batchmean' is the mathematically correct reduction
    return F.kl_div(q[keep].log(), p[keep], reduction="batchmean").item()
