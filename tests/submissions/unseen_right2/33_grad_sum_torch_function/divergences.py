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
    terms = []
    for a, b in zip(p.tolist(), q.tolist()):
        if a == 0:
            continue
        if b == 0:
            return float("inf")
        terms.append(a * (math.log(a) - math.log(b)))
    return max(math.fsum(terms), 0.0)


def js_divergence(p, q):
    p, q = (torch.as_tensor(m) for m in _pair(p, q))
    s = p + q
    half = lambda m: torch.xlogy(m, m) - torch.xlogy(m, s)  # noqa: E731
    js = 0.5 * (half(p) + half(q)).sum() + math.log(2) * (p.sum() + q.sum()) / 2
    return js.clamp(min=0.0, max=math.log(2.0)).item()


def wasserstein_1(p, q, positions=None):
    p, q = map(torch.from_numpy, _pair(p, q))
    x = torch.arange(len(p), dtype=torch.float64) if positions is None else torch.from_numpy(_vec(positions))
    x, order = torch.sort(x)
    flow = (p - q)[order].cumsum(0)[:-1]
    return 2 * torch.sum(flow.abs() * torch.diff(x / 2))


def optimal_discriminator(p_real, p_fake):
    return np.array([a / (a + b) if a + b > 0 else 0.0 for a, b in zip(*_pair(p_real, p_fake))])


def bilinear_gda(x0, y0, step_size, steps):
    """In closed form: each step turns by atan(h) and stretches by sqrt(1 + h^2)."""
    k = np.arange(steps + 1)
    angle, stretch = math.atan(step_size) * k, np.hypot(1.0, step_size) ** k
    c, s = stretch * np.cos(angle), stretch * np.sin(angle)
    return np.column_stack([c * x0 - s * y0, s * x0 + c * y0])
