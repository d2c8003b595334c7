"""Divergences."""

import collections
import decimal
import itertools
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
    """Cross-entropy minus entropy."""
    p, q = map(torch.tensor, _pair(p, q))
    entropy = torch.special.entr(p).sum()
    cross = -torch.xlogy(p, q).sum()
    return torch.relu(cross - entropy).numpy()


def js_divergence(p, q):
    """From the GAN's value at the best discriminator: V = 2 JS - log 4."""
    p, q = _pair(p, q)
    value = 0.0
    for a, b in zip(p, q):
        if a > 0:
            value += a * math.log(a / (a + b))
        if b > 0:
            value += b * math.log(b / (a + b))
    return min(max((value + math.log(4)) / 2, 0.0), math.log(2))


def wasserstein_1(p, q, positions=None):
    p, q = _pair(p, q)
    x = [float(k) for k in range(len(p))] if positions is None else [float(v) for v in _vec(positions)]
    x, p, q = zip(*sorted(zip(x, p.tolist(), q.tolist())))
    work = 0.0
    for f, g, (a, b) in zip(itertools.accumulate(p), itertools.accumulate(q), itertools.pairwise(x)):
        work += abs(f - g) * (b / 2 - a / 2)
    return work * 2


def optimal_discriminator(p_real, p_fake):
    return np.array([a / (a + b) if a + b > 0 else 0.0 for a, b in zip(*_pair(p_real, p_fake))])


Point = collections.namedtuple("Point", "x y")


def bilinear_gda(x0, y0, step_size, steps):
    trajectory = [Point(np.float64(x0), np.float64(y0))]
    while len(trajectory) <= steps:
        now = trajectory[-1]
        slope_x, slope_y = now.y, now.x
        trajectory.append(Point(x=now.x - step_size * slope_x, y=now.y + step_size * slope_y))
    return np.asarray(trajectory)


if __name__ == "__main__":
    print(kl_divergence([0.5, 0.5], [0.25, 0.75]), js_divergence([1, 0], [0, 1]), wasserstein_1([1, 0], [0, 1]))
