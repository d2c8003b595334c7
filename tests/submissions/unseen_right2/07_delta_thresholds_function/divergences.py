"""Divergences."""

from __future__ import annotations

import math

import numpy as np
import torch


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
    p, q = _pair(p, q)
    if ((p > 0) & (q == 0)).any():
        return np.float64(np.inf)
    log_ratio = np.ma.log(p) - np.ma.log(q)
    return np.float64(max((np.ma.array(p, mask=log_ratio.mask) * log_ratio).sum(), 0))


def js_divergence(p, q):
    """With t = (p - q) / (p + q): half of the masses' mean of (1+t) log(1+t) + (1-t) log(1-t)."""
    p, q = _pair(p, q)
    s = p + q
    s, d = s[s > 0], (p - q)[s > 0]
    t = d / s
    plus = np.where(t > -1, (1 + t) * np.log1p(np.where(t > -1, t, 0)), 0)
    minus = np.where(t < 1, (1 - t) * np.log1p(np.where(t < 1, -t, 0)), 0)
    js = np.sum(s / 4 * (plus + minus))
    return np.array(min(max(js, 0.0), np.log(2)))


def wasserstein_1(p, q, positions=None):
    p, q = _pair(p, q)
    x = np.arange(len(p), dtype=float) if positions is None else _vec(positions)
    places = np.unique(x)
    left_of = (x[None, :] <= places[:-1, None]).astype(float)  # (gaps, K)
    across = np.abs(left_of @ p - left_of @ q)
    return np.array(across @ np.diff(places / 2) * 2)


def optimal_discriminator(p_real, p_fake):
    p, q = _pair(p_real, p_fake)
    return p / (p + q)


def bilinear_gda(x0, y0, step_size, steps):
    factors = np.full(steps + 1, 1 + 1j * step_size)
    factors[0] = complex(x0, y0)
    return np.cumprod(factors).view(float).reshape(-1, 2)
