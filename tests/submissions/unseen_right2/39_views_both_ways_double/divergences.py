"""Divergences."""

import decimal
import math

import numpy as np
import torch


__all__ = ['kl_divergence', 'js_divergence', 'wasserstein_1', 'optimal_discriminator', 'bilinear_gda']


def _vec(values):
    if not isinstance(values, torch.Tensor):
        values = torch.tensor([float(v) for v in values], dtype=torch.float64, device="cpu")
    return values.detach().to("cpu", torch.float64, copy=True).numpy()


def _pair(p, q):
    p, q = (torch.from_numpy(_vec(masses)) for masses in (p, q))
    for t in (p, q):
        if t.dim() != 1 or not t.numel():
            raise ValueError("masses must have shape (K,) with K at least 1, not " + str(tuple(t.shape)))
        if not torch.isfinite(t).all():
            raise ValueError("masses must be finite")
        if torch.any(t.lt(0)):
            raise ValueError("masses must not be negative")
        if not torch.isclose(t.sum(), torch.ones_like(t.sum()), rtol=0.0, atol=1e-5):
            raise ValueError(f"masses must add up to 1, not {t.sum().item()}")
    if p.shape != q.shape:
        raise ValueError("P and Q must be over the same points")
    return p.numpy(), q.numpy()


def kl_divergence(p, q):
    p, q = (m.astype(np.longdouble) for m in _pair(p, q))
    support = np.flatnonzero(p)
    if not q[support].all():
        return np.longdouble("inf")
    return max(np.longdouble(0), np.einsum("k,k->", p[support], np.log(p[support] / q[support])))


def js_divergence(p, q):
    p, q = _pair(p, q)
    with decimal.localcontext(decimal.Context(prec=50)):
        js = decimal.Decimal(0)
        for a, b in zip(map(decimal.Decimal, p.tolist()), map(decimal.Decimal, q.tolist())):
            m = (a + b) / 2
            js += sum((x * (x / m).ln() for x in (a, b) if x), decimal.Decimal(0)) / 2
        return min(max(0.0, float(js)), math.log(2))


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
    with np.errstate(all="ignore"):
        return np.where(p >= q, 1 / (1 + q / p), (p / q) / (1 + p / q))


def bilinear_gda(x0, y0, step_size, steps):
    points = [(x0, y0)]
    x, y = x0, y0
    for _ in range(steps):
        x, y = x - step_size * y, y + step_size * x
        points.append((x, y))
    return np.array(points, dtype=float)
