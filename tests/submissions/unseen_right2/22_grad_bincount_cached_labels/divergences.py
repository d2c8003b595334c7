"""Divergences."""

from __future__ import annotations

import math

import numpy as np
import torch


def _vec(values):
    return np.array(values.tolist() if hasattr(values, "tolist") else values, dtype=np.float64)


def _pair(p, q):
    result = []
    for masses in (p, q):
        m = np.ma.masked_invalid(_vec(masses))
        if np.ma.count_masked(m):
            raise ValueError(f"{np.ma.count_masked(m)} masses are NaN or infinite")
        if m.size == 0:
            raise ValueError("no masses")
        if np.ma.count_masked(np.ma.masked_less(m, 0.0)):
            raise ValueError("negative masses")
        if np.ma.masked_inside(m.sum(keepdims=True), 1 - 1e-5, 1 + 1e-5).count():
            raise ValueError(f"masses sum to {m.sum()} instead of 1")
        result.append(m.data)
    if result[0].size != result[1].size:
        raise ValueError("different numbers of masses")
    return result


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
    """Entropy of the mixture minus mean entropy: the information that a draw carries on where it is from."""
    p, q = map(torch.tensor, _pair(p, q))
    entropy = lambda m: torch.special.entr(m).sum()  # noqa: E731
    js = entropy((p + q) / 2) - (entropy(p) + entropy(q)) / 2
    return js.clamp(0, math.log(2))


def wasserstein_1(p, q, positions=None):
    p, q = _pair(p, q)
    if positions is None:
        return np.abs(np.cumsum(p - q))[:-1].sum()
    places, which = np.unique(_vec(positions), return_inverse=True)
    surplus = np.bincount(which, weights=p) - np.bincount(which, weights=q)
    return np.einsum("g,g->", np.abs(surplus.cumsum()[:-1]), np.ediff1d(places / 2)) * 2


def optimal_discriminator(p_real, p_fake):
    joint = np.stack(tuple(_pair(p_real, p_fake)), axis=1).astype(np.longdouble)
    posterior = joint / joint.sum(axis=1, keepdims=True)
    return posterior[:, 0]


def bilinear_gda(x0, y0, step_size, steps):
    out = torch.zeros(steps + 1, 2, dtype=torch.float64, device="cpu")
    out[0] = torch.as_tensor([x0, y0], dtype=torch.float64, device="cpu")
    x, y = out.unbind(1)
    for k in range(steps):
        out[k + 1] = out[k] + step_size * torch.stack([-y[k], x[k]])
    return out.numpy()
