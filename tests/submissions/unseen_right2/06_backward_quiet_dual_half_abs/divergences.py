"""Divergences."""

import dataclasses
import itertools
import math

import numpy as np
import torch


def _vec(values):
    if isinstance(values, torch.Tensor):
        values = values.tolist()
    return np.array(values, dtype="float64", copy=True)


@dataclasses.dataclass(frozen=True, eq=False)
class Distribution:
    masses: np.ndarray

    def __post_init__(self):
        m = self.masses
        if m.shape != (m.size,) or m.size < 1:
            raise ValueError(f"masses of shape {m.shape}")
        if np.isnan(m).any():
            raise ValueError("NaN among the masses")
        if np.isinf(m).any():
            raise ValueError("infinity among the masses")
        if np.any(m < 0):
            raise ValueError("negative mass at " + str(np.flatnonzero(m < 0).tolist()))
        if not np.allclose(math.fsum(m), 1, rtol=0, atol=1e-5):
            raise ValueError(f"masses sum to {math.fsum(m):.8f}")


@dataclasses.dataclass(frozen=True, eq=False)
class Pair:
    p: Distribution
    q: Distribution

    def __post_init__(self):
        if self.p.masses.size != self.q.masses.size:
            raise ValueError(f"{self.p.masses.size} points against {self.q.masses.size}")

    def __iter__(self):
        yield self.p.masses
        yield self.q.masses


def _pair(p, q):
    return Pair(*(Distribution(_vec(m)) for m in (p, q)))


def kl_divergence(p, q):
    p, q = (m.astype(np.longdouble) for m in _pair(p, q))
    support = np.flatnonzero(p)
    if not q[support].all():
        return np.longdouble("inf")
    return max(np.longdouble(0), np.einsum("k,k->", p[support], np.log(p[support] / q[support])))


def js_divergence(p, q):
    p, q = (m.astype(np.longdouble) for m in _pair(p, q))
    m = (p + q) / 2
    kl = lambda a: np.sum(a[a > 0] * np.log(a[a > 0] / m[a > 0]))  # noqa: E731
    return min(max((kl(p) + kl(q)) / 2, np.longdouble(0)), np.log(np.longdouble(2)))


def wasserstein_1(p, q, positions=None):
    """Kantorovich and Rubinstein: sup over f of slope at most 1 of E_P f - E_Q f, attained by walking with +-1."""
    p, q = _pair(p, q)
    x = np.arange(len(p), dtype=float) if positions is None else _vec(positions)
    order = np.argsort(x)
    x, d = x[order] / 4, (p - q)[order]
    slope = -np.sign(np.cumsum(d)[:-1])
    f = np.concatenate([[0.0], np.cumsum(slope * np.diff(x))])
    # the last point's mass is what the others leave, so that rounding in the sums costs nothing
    return abs(float(f[:-1] @ d[:-1] - f[-1] * d[:-1].sum())) * 4


def optimal_discriminator(p_real, p_fake):
    return np.array([a / (a + b) if a + b > 0 else 0.0 for a, b in zip(*_pair(p_real, p_fake))])


def bilinear_gda(x0, y0, step_size, steps):
    step = lambda z, _: (z[0] - step_size * z[1], z[1] + step_size * z[0])  # noqa: E731
    path = itertools.accumulate(range(int(steps)), step, initial=(float(x0), float(y0)))
    return np.array(list(path))
