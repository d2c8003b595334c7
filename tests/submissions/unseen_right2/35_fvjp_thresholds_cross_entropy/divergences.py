"""Divergences."""

import functools

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
    """Cross-entropy minus entropy."""
    p, q = map(torch.tensor, _pair(p, q))
    entropy = torch.special.entr(p).sum()
    cross = -torch.xlogy(p, q).sum()
    return torch.relu(cross - entropy).numpy()


def js_divergence(p, q):
    masses = np.stack(list(_pair(p, q)))
    middle = masses.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = masses * (np.log(2) + np.log(masses) - np.log(middle))
    return np.clip(np.nansum(terms) / 2, 0.0, np.log(2.0))


def wasserstein_1(p, q, positions=None):
    p, q = _pair(p, q)
    x = np.arange(len(p), dtype=float) if positions is None else _vec(positions)
    places = np.unique(x)
    left_of = (x[None, :] <= places[:-1, None]).astype(float)  # (gaps, K)
    across = np.abs(left_of @ p - left_of @ q)
    return np.array(across @ np.diff(places / 2) * 2)


def optimal_discriminator(p_real, p_fake):
    p, q = map(torch.from_numpy, _pair(p_real, p_fake))
    return torch.sigmoid(p.log() - q.log())


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
