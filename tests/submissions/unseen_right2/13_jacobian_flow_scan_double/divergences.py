"""Divergences."""

from __future__ import annotations

import functools
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
    """Cross-entropy minus entropy."""
    p, q = map(torch.tensor, _pair(p, q))
    entropy = torch.special.entr(p).sum()
    cross = -torch.xlogy(p, q).sum()
    return torch.relu(cross - entropy).numpy()


def js_divergence(p, q):
    p, q = (torch.as_tensor(m) for m in _pair(p, q))
    s = p + q
    half = lambda m: torch.xlogy(m, m) - torch.xlogy(m, s)  # noqa: E731
    js = 0.5 * (half(p) + half(q)).sum() + math.log(2) * (p.sum() + q.sum()) / 2
    return js.clamp(min=0.0, max=math.log(2.0)).item()


class _Ledger:
    def __init__(self):
        self.balance = self.work = 0.0

    def visit(self, distance, surplus):
        self.work += abs(self.balance) * distance
        self.balance += surplus
        return self


def wasserstein_1(p, q, positions=None):
    p, q = _pair(p, q)
    x = np.arange(len(p), dtype=float) if positions is None else _vec(positions)
    order = np.lexsort((x,))
    distances = np.diff(x[order] / 2, prepend=x[order][0] / 2)
    ledger = functools.reduce(lambda book, step: book.visit(*step), zip(distances, (p - q)[order]), _Ledger())
    return float(ledger.work) * 2


def optimal_discriminator(p_real, p_fake):
    joint = np.stack(tuple(_pair(p_real, p_fake)), axis=1).astype(np.longdouble)
    posterior = joint / joint.sum(axis=1, keepdims=True)
    return posterior[:, 0]


def bilinear_gda(x0, y0, step_size, steps):
    turn = np.array([[1.0, -step_size], [step_size, 1.0]])
    trajectory = np.zeros((steps + 1, 2))
    trajectory[0] = x0, y0
    for k in range(steps):
        np.matmul(turn, trajectory[k], out=trajectory[k + 1])
    return trajectory
