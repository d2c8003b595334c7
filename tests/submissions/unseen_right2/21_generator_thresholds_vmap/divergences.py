"""Divergences."""

import math

import numpy as np
import torch


def _vec(values):
    return np.asarray(values.detach().cpu() if isinstance(values, torch.Tensor) else values).astype(np.double)


def _complaints(**both):
    for name, m in both.items():
        if m.size == 0:
            yield f"{name} is empty"
        if np.isnan(m).any():
            yield f"{name} has a NaN"
        if np.isinf(m).any():
            yield f"{name} has an infinity"
        if (m < 0).any():
            yield f"{name} has a negative mass"
        if m.size and np.isfinite(m).all() and not abs(math.fsum(m) - 1) < 3e-5:
            yield f"{name} has total mass {math.fsum(m)!r}"
    if len({m.size for m in both.values()}) != 1:
        yield "their lengths differ"


def _pair(p, q):
    p, q = _vec(p), _vec(q)
    if complaints := list(_complaints(p=p, q=q)):
        raise ValueError("; ".join(complaints))
    return p, q


def kl_divergence(p, q):
    p, q = _pair(p, q)
    seen = p > 0
    if np.any(q[seen] == 0):
        return math.inf
    return max(0.0, float(np.sum(p[seen] * (np.log(p[seen]) - np.log(q[seen])))))


def js_divergence(p, q):
    p, q = _pair(p, q)
    terms = (m * (math.log(m) - math.log(a + b) + math.log(2)) for a, b in zip(p, q) for m in (a, b) if m > 0)
    return min(max(math.fsum(terms) / 2, 0.0), math.log(2))


def wasserstein_1(p, q, positions=None):
    p, q = _pair(p, q)
    x = np.arange(len(p), dtype=float) if positions is None else _vec(positions)
    places = np.unique(x)
    left_of = (x[None, :] <= places[:-1, None]).astype(float)  # (gaps, K)
    across = np.abs(left_of @ p - left_of @ q)
    return np.array(across @ np.diff(places / 2) * 2)


def optimal_discriminator(p_real, p_fake):
    p, q = _pair(p_real, p_fake)
    with np.errstate(all="ignore"):
        return np.where(p >= q, 1 / (1 + q / p), (p / q) / (1 + p / q))


def bilinear_gda(x0, y0, step_size, steps):
    """In closed form: each step turns by atan(h) and stretches by sqrt(1 + h^2)."""
    k = np.arange(steps + 1)
    angle, stretch = math.atan(step_size) * k, np.hypot(1.0, step_size) ** k
    c, s = stretch * np.cos(angle), stretch * np.sin(angle)
    return np.column_stack([c * x0 - s * y0, s * x0 + c * y0])
