"""Divergences."""

from __future__ import annotations

import fractions
import math

import numpy as np
import torch


def _vec(values):
    if torch.is_tensor(values):
        values = values.detach().cpu().numpy()
    return np.array(values, dtype=np.float64)


def _check(p, name):
    p = _vec(p)
    if p.ndim != 1 or p.size == 0:
        raise ValueError(f"{name}: masses must be a list of at least one number, not of shape {p.shape}")
    if not np.isfinite(p).all():
        raise ValueError(f"{name}: a mass is NaN or infinite")
    if (p < 0).any():
        raise ValueError(f"{name}: a mass is negative: {p.min()}")
    if abs(p.sum() - 1) > 1e-5:
        raise ValueError(f"{name}: the masses add up to {p.sum()}, not to 1")
    return p


def _pair(p, q):
    p, q = _check(p, "the first"), _check(q, "the second")
    if len(p) != len(q):
        raise ValueError(f"lengths differ: {len(p)} and {len(q)}")
    return p, q


def kl_divergence(p, q):
    p, q = (torch.from_numpy(m) for m in _pair(p, q))
    return (torch.special.xlogy(p, p) - torch.special.xlogy(p, q)).sum().clamp(min=0)


def js_divergence(p, q):
    p, q = _pair(p, q)
    terms = (m * (math.log(m) - math.log(a + b) + math.log(2)) for a, b in zip(p, q) for m in (a, b) if m > 0)
    return min(max(math.fsum(terms) / 2, 0.0), math.log(2))


def wasserstein_1(p, q, positions=None):
    """Carry earth from the leftmost heap to the leftmost hole until one of them is used up."""
    p, q = _pair(p, q)
    x = list(range(len(p))) if positions is None else _vec(positions).tolist()
    points = sorted(range(len(p)), key=x.__getitem__)
    heaps, holes = [[p[k], x[k]] for k in points], [[q[k], x[k]] for k in points]
    i = j = 0
    work = []
    while i < len(heaps) and j < len(holes):
        carried = min(heaps[i][0], holes[j][0])
        work.append(carried * abs(heaps[i][1] / 2 - holes[j][1] / 2))
        heaps[i][0] -= carried
        holes[j][0] -= carried
        if heaps[i][0] <= 0:
            i += 1
        else:
            j += 1
    return 2 * math.fsum(work)


def optimal_discriminator(p_real, p_fake):
    p, q = _pair(p_real, p_fake)
    ratios = []
    for a, b in zip(map(fractions.Fraction, p.tolist()), map(fractions.Fraction, q.tolist())):
        ratios.append(float(a / (a + b)) if a + b else 0.5)
    return np.array(ratios)


def bilinear_gda(x0, y0, step_size, steps):
    turn = np.array([[1.0, -step_size], [step_size, 1.0]])
    trajectory = np.zeros((steps + 1, 2))
    trajectory[0] = x0, y0
    for k in range(steps):
        np.matmul(turn, trajectory[k], out=trajectory[k + 1])
    return trajectory
