"""Divergences."""

import dataclasses
import fractions
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
    p, q = _pair(p, q)
    if ((p > 0) & (q == 0)).any():
        return np.float64(np.inf)
    log_ratio = np.ma.log(p) - np.ma.log(q)
    return np.float64(max((np.ma.array(p, mask=log_ratio.mask) * log_ratio).sum(), 0))


def js_divergence(p, q):
    with np.errstate(divide="ignore"):
        log_p, log_q = (np.log(m) for m in _pair(p, q))
    log_m = np.logaddexp(log_p, log_q) - np.log(2)
    js = 0.0
    for log in (log_p, log_q):
        finite = log > -np.inf
        js += np.exp(log[finite]) @ (log[finite] - log_m[finite]) / 2
    return min(np.log(2), max(0.0, js))


def wasserstein_1(p, q, positions=None):
    p, q = _pair(p, q)
    x = range(len(p)) if positions is None else _vec(positions).tolist()
    exact = fractions.Fraction
    line = sorted((exact(a), exact(float(b)) - exact(float(c))) for a, b, c in zip(x, p, q))
    surplus = itertools.accumulate(move for _, move in line)
    gaps = (right - left for (left, _), (right, _) in itertools.pairwise(line))
    return float(sum((abs(s) * gap for s, gap in zip(surplus, gaps)), exact(0)))


def optimal_discriminator(p_real, p_fake):
    logs = torch.log(torch.stack([torch.from_numpy(m) for m in _pair(p_real, p_fake)]))
    return torch.softmax(logs, dim=0)[0]


def bilinear_gda(x0, y0, step_size, steps):
    step = lambda z, _: (z[0] - step_size * z[1], z[1] + step_size * z[0])  # noqa: E731
    path = itertools.accumulate(range(int(steps)), step, initial=(float(x0), float(y0)))
    return np.array(list(path))


_API = {name: globals().pop(name) for name in ("kl_divergence", "js_divergence", "wasserstein_1", "optimal_discriminator", "bilinear_gda")}


def __getattr__(name):
    try:
        return _API[name]
    except KeyError:
        raise AttributeError(name) from None


def __dir__():
    return sorted(_API)
