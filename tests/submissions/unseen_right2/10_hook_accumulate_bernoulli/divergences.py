"""Divergences."""

from __future__ import annotations

import fractions
import itertools
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
    p, q = _pair(p, q)
    seen = p > 0
    if np.any(q[seen] == 0):
        return math.inf
    return max(0.0, float(np.sum(p[seen] * (np.log(p[seen]) - np.log(q[seen])))))


def js_divergence(p, q):
    p, q = _pair(p, q)
    both = p + q
    total = 0.0
    for m in (p, q):
        k = m > 0
        total += 0.5 * np.sum(m[k] * (np.log(m[k]) - np.log(both[k]) + np.log(2)))
    return float(np.clip(total, 0, np.log(2)))


def wasserstein_1(p, q, positions=None):
    p, q = _pair(p, q)
    x = [float(k) for k in range(len(p))] if positions is None else [float(v) for v in _vec(positions)]
    x, p, q = zip(*sorted(zip(x, p.tolist(), q.tolist())))
    work = 0.0
    for f, g, (a, b) in zip(itertools.accumulate(p), itertools.accumulate(q), itertools.pairwise(x)):
        work += abs(f - g) * (b / 2 - a / 2)
    return work * 2


def optimal_discriminator(p_real, p_fake):
    p, q = _pair(p_real, p_fake)
    ratios = []
    for a, b in zip(map(fractions.Fraction, p.tolist()), map(fractions.Fraction, q.tolist())):
        ratios.append(float(a / (a + b)) if a + b else 0.5)
    return np.array(ratios)


def bilinear_gda(x0, y0, step_size, steps):
    out = torch.zeros(steps + 1, 2, dtype=torch.float64, device="cpu")
    out[0] = torch.as_tensor([x0, y0], dtype=torch.float64, device="cpu")
    x, y = out.unbind(1)
    for k in range(steps):
        out[k + 1] = out[k] + step_size * torch.stack([-y[k], x[k]])
    return out.numpy()
