import math

import torch

EPS = 1e-12


def _prepare(masses):
    t = torch.as_tensor(masses, dtype=torch.float64).detach()
    if t.ndim != 1 or len(t) == 0:
        raise ValueError("a distribution is a non-empty list of masses")
    if not torch.isfinite(t).all():
        raise ValueError("masses must be finite")
    if (t < 0).any():
        raise ValueError("masses must be at least 0")
    if (t.sum() - 1).abs() > 1e-5:
        raise ValueError(f"masses must add up to 1, not {t.sum().item()}")
    return t.clamp_(min=EPS)  # no log(0)


def js_divergence(p, q):
    p, q = _prepare(p), _prepare(q)
    if len(p) != len(q):
        raise ValueError("distributions of different lengths")
    m = (p + q) / 2
    kl_pm = (p * (p / m).log()).sum()
    kl_qm = (q * (q / m).log()).sum()
    return float((0.5 * kl_pm + 0.5 * kl_qm).clamp(0.0, math.log(2)))
