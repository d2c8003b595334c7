"""Divergences."""

import collections
import decimal
import functools
import heapq
import math

import numpy as np
import torch


def _vec(values):
    return np.array(list(map(float, values)), dtype=float)


def _pair(p, q):
    pair = []
    for masses in (p, q):
        exact = [decimal.Decimal(float(m)) for m in masses]
        if not exact:
            raise ValueError("a distribution needs at least one mass")
        if not all(d.is_finite() for d in exact):
            raise ValueError("a mass is not finite")
        if any(d < 0 for d in exact):
            raise ValueError("a mass is below 0")
        if abs(sum(exact) - 1) > decimal.Decimal("1e-5"):
            raise ValueError(f"masses add up to {sum(exact):.9f}")
        pair.append(exact)
    if len(pair[0]) != len(pair[1]):
        raise ValueError(f"{len(pair[0])} masses and {len(pair[1])} masses do not match")
    return [np.array([float(d) for d in exact]) for exact in pair]


def kl_divergence(p, q):
    p, q = (torch.from_numpy(m) for m in _pair(p, q))
    return (torch.special.xlogy(p, p) - torch.special.xlogy(p, q)).sum().clamp(min=0)


def js_divergence(p, q):
    """Entropy of the mixture minus mean entropy: the information that a draw carries on where it is from."""
    p, q = map(torch.tensor, _pair(p, q))
    entropy = lambda m: torch.special.entr(m).sum()  # noqa: E731
    js = entropy((p + q) / 2) - (entropy(p) + entropy(q)) / 2
    return js.clamp(0, math.log(2))


def wasserstein_1(p, q, positions=None):
    """Two sorted samples with weights, as if the points of P and of Q were different ones."""
    p, q = _pair(p, q)
    x = list(range(len(p))) if positions is None else _vec(positions).tolist()
    events = heapq.merge(sorted(zip(x, p.tolist())), sorted(zip(x, (-q).tolist())))
    height, work, before = 0.0, [], None
    for place, step in events:
        if before is not None:
            work.append(abs(height) * (place / 2 - before / 2))
        height += step
        before = place
    return math.fsum(work) * 2


def optimal_discriminator(p_real, p_fake):
    p, q = _pair(p_real, p_fake)
    with np.errstate(all="ignore"):
        return np.where(p >= q, 1 / (1 + q / p), (p / q) / (1 + p / q))


Point = collections.namedtuple("Point", "x y")


def bilinear_gda(x0, y0, step_size, steps):
    trajectory = [Point(np.float64(x0), np.float64(y0))]
    while len(trajectory) <= steps:
        now = trajectory[-1]
        slope_x, slope_y = now.y, now.x
        trajectory.append(Point(x=now.x - step_size * slope_x, y=now.y + step_size * slope_y))
    return np.asarray(trajectory)


kl_divergence = functools.partial(kl_divergence)
js_divergence = functools.partial(js_divergence)
