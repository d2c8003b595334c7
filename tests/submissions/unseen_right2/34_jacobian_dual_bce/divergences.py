"""Divergences."""

from __future__ import annotations

import math

import numpy as np
import torch


def _vec(values):
    return np.array(values.tolist() if hasattr(values, "tolist") else values, dtype=np.float64)


def _pair(p, q):
    result = []
    for masses in (p, q):
        m = np.ma.masked_invalid(_vec(masses))
        if np.ma.count_masked(m):
            raise ValueError(f"{np.ma.count_masked(m)} masses are NaN or infinite")
        if m.size == 0:
            raise ValueError("no masses")
        if np.ma.count_masked(np.ma.masked_less(m, 0.0)):
            raise ValueError("negative masses")
        if np.ma.masked_inside(m.sum(keepdims=True), 1 - 1e-5, 1 + 1e-5).count():
            raise ValueError(f"masses sum to {m.sum()} instead of 1")
        result.append(m.data)
    if result[0].size != result[1].size:
        raise ValueError("different numbers of masses")
    return result


def kl_divergence(p, q):
    p, q = (torch.from_numpy(m) for m in _pair(p, q))
    return (torch.special.xlogy(p, p) - torch.special.xlogy(p, q)).sum().clamp(min=0)


def js_divergence(p, q):
    """From the GAN's value at the best discriminator: V = 2 JS - log 4."""
    p, q = _pair(p, q)
    value = 0.0
    for a, b in zip(p, q):
        if a > 0:
            value += a * math.log(a / (a + b))
        if b > 0:
            value += b * math.log(b / (a + b))
    return min(max((value + math.log(4)) / 2, 0.0), math.log(2))


def wasserstein_1(p, q, positions=None):
    """Kantorovich and Rubinstein: sup over f of slope at most 1 of E_P f - E_Q f, attained by walking with +-1."""
    p, q = _pair(p, q)
    x = np.arange(len(p), dtype=float) if positions is None else _vec(positions)
    order = np.argsort(x)
    x, d = x[order] / 4, (p - q)[order]
    slope = -np.sign(np.cumsum(d)[:-1])
    f = np.concatenate([[0.0], np.cumsum(slope * np.diff(x))])
    # the last point's mass is what the others leave, so that rounding in the sums costs nothing
    return abs(float(f[:-1] @ d[:-1] - f[-1] * d[:-1].sum())) * 4


def optimal_discriminator(p_real, p_fake):
    p, q = _pair(p_real, p_fake)
    return p / (p + q)


def bilinear_gda(x0, y0, step_size, steps):
    out = torch.zeros(steps + 1, 2, dtype=torch.float64, device="cpu")
    out[0] = torch.as_tensor([x0, y0], dtype=torch.float64, device="cpu")
    x, y = out.unbind(1)
    for k in range(steps):
        out[k + 1] = out[k] + step_size * torch.stack([-y[k], x[k]])
    return out.numpy()
