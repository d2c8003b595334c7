"""Divergences."""

import functools
import math

import numpy as np
import torch


@functools.singledispatch
def _vec(values):
    return np.array([float(value) for value in values], dtype=np.float64)


@_vec.register
def _(values: np.ndarray):
    return np.array(values, dtype=np.float64)


@_vec.register
def _(values: torch.Tensor):
    return values.detach().cpu().to(torch.float64).numpy().copy()


def _pair(p, q):
    p, q = map(_vec, (p, q))
    problem = (
        "empty" if 0 in (p.size, q.size)
        else "of different lengths" if p.size != q.size
        else "not finite" if not np.isfinite([p, q]).all()
        else "negative somewhere" if np.min([p, q]) < 0
        else "not of sum 1" if np.max(np.abs(np.sum([p, q], axis=1) - 1)) > 1e-5
        else None
    )
    if problem is not None:
        raise ValueError("the distributions are " + problem)
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
    p, q = _pair(p, q)
    terms = (m * (math.log(m) - math.log(a + b) + math.log(2)) for a, b in zip(p, q) for m in (a, b) if m > 0)
    return min(max(math.fsum(terms) / 2, 0.0), math.log(2))


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
    both = p + q
    return np.divide(p, both, out=np.full(p.shape, 0.5), where=both > 0)


def bilinear_gda(x0, y0, step_size, steps):
    players = torch.tensor([x0, y0], dtype=torch.float64, device="cpu")
    signs = torch.tensor([-1.0, 1.0], dtype=torch.float64, device="cpu")
    rows = [players]
    for _ in range(steps):
        with torch.enable_grad():
            leaf = rows[-1].clone().requires_grad_(True)
            (slope,) = torch.autograd.grad(leaf.prod(), leaf)
        rows.append(rows[-1] + step_size * signs * slope)
    return torch.stack(rows)
