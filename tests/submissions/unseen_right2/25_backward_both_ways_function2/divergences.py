"""Divergences."""

from __future__ import annotations


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
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(p > 0, p * (np.log(p) - np.log(q)), 0.0)
    return np.maximum(terms.sum(), 0.0)


def js_divergence(p, q):
    masses = np.stack(list(_pair(p, q)))
    middle = masses.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = masses * (np.log(2) + np.log(masses) - np.log(middle))
    return np.clip(np.nansum(terms) / 2, 0.0, np.log(2.0))


def wasserstein_1(p, q, positions=None):
    """What goes to the right and what goes to the left, over every gap."""
    p, q = _pair(p, q)
    x = np.arange(len(p), dtype=float) if positions is None else _vec(positions)
    table = np.column_stack([x / 2, p, q])[np.argsort(x)]
    flow = np.cumsum(table[:, 1] - table[:, 2])[:-1]
    gap = np.diff(table[:, 0])
    return 2 * (np.clip(flow, 0, None) @ gap + np.clip(-flow, 0, None) @ gap)


def optimal_discriminator(p_real, p_fake):
    p, q = _pair(p_real, p_fake)
    return p / (p + q)


def bilinear_gda(x0, y0, step_size, steps):
    turn = np.array([[1.0, -step_size], [step_size, 1.0]])
    trajectory = np.zeros((steps + 1, 2))
    trajectory[0] = x0, y0
    for k in range(steps):
        np.matmul(turn, trajectory[k], out=trajectory[k + 1])
    return trajectory
