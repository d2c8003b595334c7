"""Divergences."""

from __future__ import annotations

import fractions
import itertools

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
    p, q = (m.astype(np.longdouble) for m in _pair(p, q))
    support = np.flatnonzero(p)
    if not q[support].all():
        return np.longdouble("inf")
    return max(np.longdouble(0), np.einsum("k,k->", p[support], np.log(p[support] / q[support])))


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
    x = np.arange(float(len(p))) if positions is None else _vec(positions)
    order = np.argsort(x)
    flow = np.cumsum((p - q)[order])[:-1]
    halves = np.diff(x[order] / 2)  # halves: a difference of two floats may overflow
    return float(2 * np.sum(np.abs(flow) * halves))


def optimal_discriminator(p_real, p_fake):
    p, q = _pair(p_real, p_fake)
    ratios = []
    for a, b in zip(map(fractions.Fraction, p.tolist()), map(fractions.Fraction, q.tolist())):
        ratios.append(float(a / (a + b)) if a + b else 0.5)
    return np.array(ratios)


def _play(x, y, h):
    while True:
        yield x, y
        x, y = x - h * y, y + h * x


def bilinear_gda(x0, y0, step_size, steps):
    game = _play(float(x0), float(y0), float(step_size))
    return np.fromiter(itertools.chain.from_iterable(itertools.islice(game, steps + 1)), float).reshape(steps + 1, 2)
