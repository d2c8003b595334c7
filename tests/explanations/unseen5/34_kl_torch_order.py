import numpy as np
import torch
import torch.nn.functional as F


def _check(t, name):
    if t.ndim != 1 or t.numel() == 0:
        raise ValueError(f"{name} must be a non-empty vector")
    if not torch.isfinite(t).all():
        raise ValueError(f"{name} has NaN or infinite entries")
    if (t < 0).any():
        raise ValueError(f"{name} has negative masses")
    if abs(t.sum().item() - 1) > 1e-5:
        raise ValueError(f"{name} does not sum to 1")


def kl_divergence(p, q):
    p = torch.as_tensor(p, dtype=torch.float64)
    q = torch.as_tensor(q, dtype=torch.float64)
    _check(p, "p")
    _check(q, "q")
    if p.shape != q.shape:
        raise ValueError("p and q differ in length")
    used = (p > 0) | (q > 0)  # points of mass 0 in both add nothing
    kl = F.kl_div(p[used].log(), q[used], reduction="sum")
    return kl.clamp(min=0)
