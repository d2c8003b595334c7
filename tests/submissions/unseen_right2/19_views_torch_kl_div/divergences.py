"""Divergences."""

from __future__ import annotations

import decimal
import fractions
import math

import numpy as np
import torch


def _vec(values):
    match values:
        case torch.Tensor():
            return values.detach().cpu().double().numpy().copy()
        case np.ndarray():
            return values.astype(np.float64)
        case _:
            return np.array(list(values), np.float64)


def _fault(m):
    match m.shape:
        case (0,):
            return "is empty"
        case (_,):
            pass
        case shape:
            return f"has shape {shape}"
    if not all(map(math.isfinite, m)):
        return "has a mass that is not finite"
    if any(mass < 0 for mass in m):
        return "has a negative mass"
    if not -1e-5 < float(m.sum()) - 1 < 1e-5:
        return f"adds up to {m.sum()}"
    return None


def _pair(p, q):
    p, q = _vec(p), _vec(q)
    for name, m in dict(p=p, q=q).items():
        if fault := _fault(m):
            raise ValueError(f"{name} {fault}")
    if p.shape != q.shape:
        raise ValueError(f"p has {p.size} masses, q {q.size}")
    return p, q


def kl_divergence(p, q):
    """Sum of p log(p/q) - p + q, no term of which is negative, less what the sums are off."""
    p, q = _pair(p, q)
    total = 0.0
    for a, b in zip(map(float, p), map(float, q)):
        if a > 0 and b == 0:
            return float("inf")
        total += (a * (math.log(a) - math.log(b)) if a > 0 else 0.0) - a + b
    return max(0.0, total + math.fsum(p) - math.fsum(q))


def js_divergence(p, q):
    p, q = _pair(p, q)
    with decimal.localcontext(decimal.Context(prec=50)):
        js = decimal.Decimal(0)
        for a, b in zip(map(decimal.Decimal, p.tolist()), map(decimal.Decimal, q.tolist())):
            m = (a + b) / 2
            js += sum((x * (x / m).ln() for x in (a, b) if x), decimal.Decimal(0)) / 2
        return min(max(0.0, float(js)), math.log(2))


def wasserstein_1(p, q, positions=None):
    p, q = map(torch.from_numpy, _pair(p, q))
    x = torch.arange(len(p), dtype=torch.float64) if positions is None else torch.from_numpy(_vec(positions))
    x, order = torch.sort(x)
    flow = (p - q)[order].cumsum(0)[:-1]
    return 2 * torch.sum(flow.abs() * torch.diff(x / 2))


def optimal_discriminator(p_real, p_fake):
    p, q = _pair(p_real, p_fake)
    ratios = []
    for a, b in zip(map(fractions.Fraction, p.tolist()), map(fractions.Fraction, q.tolist())):
        ratios.append(float(a / (a + b)) if a + b else 0.5)
    return np.array(ratios)


def bilinear_gda(x0, y0, step_size, steps):
    factors = np.full(steps + 1, 1 + 1j * step_size)
    factors[0] = complex(x0, y0)
    return np.cumprod(factors).view(float).reshape(-1, 2)
