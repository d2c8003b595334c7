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
    """Sum of p log(p/q) - p + q, no term of which is negative, less what the sums are off."""
    p, q = _pair(p, q)
    total = 0.0
    for a, b in zip(map(float, p), map(float, q)):
        if a > 0 and b == 0:
            return float("inf")
        total += (a * (math.log(a) - math.log(b)) if a > 0 else 0.0) - a + b
    return max(0.0, total + math.fsum(p) - math.fsum(q))


def js_divergence(p, q):
    p, q = _pair(p, q)
    both = p + q
    total = 0.0
    for m in (p, q):
        k = m > 0
        total += 0.5 * np.sum(m[k] * (np.log(m[k]) - np.log(both[k]) + np.log(2)))
    return float(np.clip(total, 0, np.log(2)))


def wasserstein_1(p, q, positions=None):
    """The north-west corner's plan on the sorted line is the best one."""
    p, q = _pair(p, q)
    x = np.arange(len(p), dtype=np.float64) if positions is None else _vec(positions)
    order = np.argsort(x, kind="stable")
    x, upper_p, upper_q = x[order] / 2, np.cumsum(p[order]), np.cumsum(q[order])
    lower_p, lower_q = upper_p - p[order], upper_q - q[order]
    plan = np.minimum.outer(upper_p, upper_q) - np.maximum.outer(lower_p, lower_q)
    return np.sum(np.clip(plan, 0, None) * np.abs(x[:, None] - x[None, :])) * 2


def optimal_discriminator(p_real, p_fake):
    p, q = _pair(p_real, p_fake)
    with np.errstate(all="ignore"):
        return np.where(p >= q, 1 / (1 + q / p), (p / q) / (1 + p / q))


def bilinear_gda(x0, y0, step_size, steps):
    step = lambda z, _: (z[0] - step_size * z[1], z[1] + step_size * z[0])  # noqa: E731
    path = itertools.accumulate(range(int(steps)), step, initial=(float(x0), float(y0)))
    return np.array(list(path))
