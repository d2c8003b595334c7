"""Divergences."""

from __future__ import annotations

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
    p, q = _pair(p, q)
    logs = []
    for m in (p, q):
        logs.append(np.log(m, out=np.full_like(m, -np.inf), where=m > 0))
    gap = np.subtract(*logs, out=np.zeros_like(p), where=p > 0)
    return np.array(max(np.dot(p[p > 0], gap[p > 0]), 0))


def js_divergence(p, q):
    p, q = (m.astype(np.longdouble) for m in _pair(p, q))
    m = (p + q) / 2
    kl = lambda a: np.sum(a[a > 0] * np.log(a[a > 0] / m[a > 0]))  # noqa: E731
    return min(max((kl(p) + kl(q)) / 2, np.longdouble(0)), np.log(np.longdouble(2)))


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
    return p / (p + q)


def _play(x, y, h):
    while True:
        yield x, y
        x, y = x - h * y, y + h * x


def bilinear_gda(x0, y0, step_size, steps):
    game = _play(float(x0), float(y0), float(step_size))
    return np.fromiter(itertools.chain.from_iterable(itertools.islice(game, steps + 1)), float).reshape(steps + 1, 2)


if __name__ == "__main__":
    print(kl_divergence([0.5, 0.5], [0.25, 0.75]), js_divergence([1, 0], [0, 1]), wasserstein_1([1, 0], [0, 1]))
