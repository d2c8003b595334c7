"""Divergences."""

import functools

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
    logs = []
    for m in (p, q):
        logs.append(np.log(m, out=np.full_like(m, -np.inf), where=m > 0))
    gap = np.subtract(*logs, out=np.zeros_like(p), where=p > 0)
    return np.array(max(np.dot(p[p > 0], gap[p > 0]), 0))


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
    logs = torch.log(torch.stack([torch.from_numpy(m) for m in _pair(p_real, p_fake)]))
    return torch.softmax(logs, dim=0)[0]


def bilinear_gda(x0, y0, step_size, steps):
    points = [(x0, y0)]
    x, y = x0, y0
    for _ in range(steps):
        x, y = x - step_size * y, y + step_size * x
        points.append((x, y))
    return np.array(points, dtype=float)
