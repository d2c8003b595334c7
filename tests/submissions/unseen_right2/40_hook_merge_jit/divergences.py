"""Divergences."""

from __future__ import annotations

import heapq
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
    if ((p > 0) & (q == 0)).any():
        return np.float64(np.inf)
    log_ratio = np.ma.log(p) - np.ma.log(q)
    return np.float64(max((np.ma.array(p, mask=log_ratio.mask) * log_ratio).sum(), 0))


def js_divergence(p, q):
    p, q = _pair(p, q)
    both = p + q
    total = 0.0
    for m in (p, q):
        k = m > 0
        total += 0.5 * np.sum(m[k] * (np.log(m[k]) - np.log(both[k]) + np.log(2)))
    return float(np.clip(total, 0, np.log(2)))


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


if __name__ == "__main__":
    print(kl_divergence([0.5, 0.5], [0.25, 0.75]), js_divergence([1, 0], [0, 1]), wasserstein_1([1, 0], [0, 1]))
