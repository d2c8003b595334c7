"""Divergences."""

import collections
import functools
import math

import numpy as np
import torch


__all__ = ['kl_divergence', 'js_divergence', 'wasserstein_1', 'optimal_discriminator', 'bilinear_gda']


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
    p, q = (torch.from_numpy(m) for m in _pair(p, q))
    return (torch.special.xlogy(p, p) - torch.special.xlogy(p, q)).sum().clamp(min=0)


def js_divergence(p, q):
    p, q = (torch.as_tensor(m) for m in _pair(p, q))
    s = p + q
    half = lambda m: torch.xlogy(m, m) - torch.xlogy(m, s)  # noqa: E731
    js = 0.5 * (half(p) + half(q)).sum() + math.log(2) * (p.sum() + q.sum()) / 2
    return js.clamp(min=0.0, max=math.log(2.0)).item()


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
    """Bayes: prior one half each."""
    likelihood_real, likelihood_fake = (torch.tensor(m, dtype=torch.float64) for m in _pair(p_real, p_fake))
    evidence = likelihood_real + likelihood_fake  # the halves cancel, and would underflow
    return torch.div(likelihood_real, evidence)


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
