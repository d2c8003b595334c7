"""Divergences."""

from __future__ import annotations

import decimal
import fractions
import itertools
import math

import numpy as np


class NotADistribution(ValueError):
    """Masses that are no distribution."""


def _vec(values):
    return np.fromiter((float(v) for v in values), dtype=np.float64)


def _pair(p, q):
    pair = tuple(map(_vec, (p, q)))
    lengths = {masses.size for masses in pair}
    if len(lengths) > 1:
        raise NotADistribution(f"two distributions of different lengths: {sorted(lengths)}")
    if lengths == {0}:
        raise NotADistribution("empty distributions")
    for masses in pair:
        with np.errstate(all="ignore"):
            low, total = masses.min(), masses.sum()
        if not (low >= 0):
            raise NotADistribution(f"smallest mass is {low}")
        if not (0.99999 <= total <= 1.00001):
            raise NotADistribution(f"total mass is {total}")
    return pair


def kl_divergence(p, q):
    p, q = _pair(p, q)
    with decimal.localcontext() as context:
        context.prec = 40
        total = decimal.Decimal(0)
        for a, b in zip(map(decimal.Decimal, p.tolist()), map(decimal.Decimal, q.tolist())):
            if a and not b:
                return np.inf
            if a:
                total += a * (a.ln() - b.ln())
        return max(float(total), 0.0)


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
    x = range(len(p)) if positions is None else _vec(positions).tolist()
    exact = fractions.Fraction
    line = sorted((exact(a), exact(float(b)) - exact(float(c))) for a, b, c in zip(x, p, q))
    surplus = itertools.accumulate(move for _, move in line)
    gaps = (right - left for (left, _), (right, _) in itertools.pairwise(line))
    return float(sum((abs(s) * gap for s, gap in zip(surplus, gaps)), exact(0)))


def optimal_discriminator(p_real, p_fake):
    joint = np.stack(tuple(_pair(p_real, p_fake)), axis=1).astype(np.longdouble)
    posterior = joint / joint.sum(axis=1, keepdims=True)
    return posterior[:, 0]


def _play(x, y, h):
    while True:
        yield x, y
        x, y = x - h * y, y + h * x


def bilinear_gda(x0, y0, step_size, steps):
    game = _play(float(x0), float(y0), float(step_size))
    return np.fromiter(itertools.chain.from_iterable(itertools.islice(game, steps + 1)), float).reshape(steps + 1, 2)
