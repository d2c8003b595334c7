"""Divergences."""

from __future__ import annotations

import math

import numpy as np
import torch
import torch.nn.functional as F


__all__ = ['kl_divergence', 'js_divergence', 'wasserstein_1', 'optimal_discriminator', 'bilinear_gda']


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
    p, q = map(torch.from_numpy, _pair(p, q))
    here = torch.nonzero(p, as_tuple=True)
    return F.kl_div(q[here].log(), p[here].log(), reduction="sum", log_target=True).clamp_min(0.0)


def js_divergence(p, q):
    p, q = _pair(p, q)
    terms = (m * (math.log(m) - math.log(a + b) + math.log(2)) for a, b in zip(p, q) for m in (a, b) if m > 0)
    return min(max(math.fsum(terms) / 2, 0.0), math.log(2))


def wasserstein_1(p, q, positions=None):
    """Integral of |F^-1 - G^-1| over all levels between 0 and 1."""
    p, q = _pair(p, q)
    x = np.arange(len(p)) * 1.0 if positions is None else _vec(positions)
    order = np.argsort(x)
    x, f, g = x[order] / 2, np.cumsum(p[order]), np.cumsum(q[order])
    top = min(f[-1], g[-1])
    levels = np.unique(np.concatenate([[0.0], f[f < top], g[g < top], [top]]))
    middles, widths = (levels[1:] + levels[:-1]) / 2, np.diff(levels)
    last = len(x) - 1
    at_f = np.minimum(np.searchsorted(f, middles), last)
    at_g = np.minimum(np.searchsorted(g, middles), last)
    return np.float64(2 * np.dot(widths, np.abs(x[at_f] - x[at_g])))


def optimal_discriminator(p_real, p_fake):
    joint = np.stack(tuple(_pair(p_real, p_fake)), axis=1).astype(np.longdouble)
    posterior = joint / joint.sum(axis=1, keepdims=True)
    return posterior[:, 0]


def bilinear_gda(x0, y0, step_size, steps):
    factors = np.full(steps + 1, 1 + 1j * step_size)
    factors[0] = complex(x0, y0)
    return np.cumprod(factors).view(float).reshape(-1, 2)
