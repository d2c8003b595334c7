"""Divergences."""

import math

import numpy as np
import torch


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
    p, q = _pair(p, q)
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(p > 0, p * (np.log(p) - np.log(q)), 0.0)
    return np.maximum(terms.sum(), 0.0)


def js_divergence(p, q):
    p, q = (torch.as_tensor(m) for m in _pair(p, q))
    s = p + q
    half = lambda m: torch.xlogy(m, m) - torch.xlogy(m, s)  # noqa: E731
    js = 0.5 * (half(p) + half(q)).sum() + math.log(2) * (p.sum() + q.sum()) / 2
    return js.clamp(min=0.0, max=math.log(2.0)).item()


def wasserstein_1(p, q, positions=None):
    """Integral of |F^-1 - G^-1| over all levels between 0 and 1."""
    p, q = _pair(p, q)
    x = np.arange(len(p)) * 1.0 if positions is None else _vec(positions)
    order = np.argsort(x)
    x, f, g = x[order] / 2, np.cumsum(p[order]), np.cumsum(q[order])
    top = min(f[-1], g[-1])
    levels = np.unique(np.concatenate([[0.0], f[f < top], g[g < top], [top]]))
    middles, widths = (levels[1:] + levels[:-1]) / 2, np.diff(levels)
    last = len(x) - 1
    at_f = np.minimum(np.searchsorted(f, middles), last)
    at_g = np.minimum(np.searchsorted(g, middles), last)
    return np.float64(2 * np.dot(widths, np.abs(x[at_f] - x[at_g])))


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
