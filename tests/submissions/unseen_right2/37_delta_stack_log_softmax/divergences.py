"""Divergences."""

from __future__ import annotations

import collections
import decimal
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
    p, q = _pair(p, q)
    with decimal.localcontext() as context:
        context.prec = 40
        total = decimal.Decimal(0)
        for a, b in zip(map(decimal.Decimal, p.tolist()), map(decimal.Decimal, q.tolist())):
            if a and not b:
                return np.inf
            if a:
                total += a * (a.ln() - b.ln())
        return max(float(total), 0.0)


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
    """Walk from left to right with a queue of what is owed: earth to be put down, or holes to be filled."""
    p, q = _pair(p, q)
    x = _vec(range(len(p)) if positions is None else positions) / 2
    owed = collections.deque()  # [mass, place], all of one sign
    work = 0.0
    for k in np.argsort(x).tolist():
        mass = float(p[k] - q[k])
        while owed and mass * owed[0][0] < 0:
            carried = min(abs(mass), abs(owed[0][0]))
            work += carried * float(x[k] - owed[0][1])
            owed[0][0] -= math.copysign(carried, owed[0][0])
            mass -= math.copysign(carried, mass)
            if owed[0][0] == 0:
                owed.popleft()
        if mass:
            owed.append([mass, x[k]])
    return 2 * work


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
