"""Divergences."""

import collections
import decimal

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
    p, q = _pair(p, q)
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(p > 0, p * (np.log(p) - np.log(q)), 0.0)
    return np.maximum(terms.sum(), 0.0)


def js_divergence(p, q):
    p, q = (m.astype(np.longdouble) for m in _pair(p, q))
    m = (p + q) / 2
    kl = lambda a: np.sum(a[a > 0] * np.log(a[a > 0] / m[a > 0]))  # noqa: E731
    return min(max((kl(p) + kl(q)) / 2, np.longdouble(0)), np.log(np.longdouble(2)))


def wasserstein_1(p, q, positions=None):
    p, q = _pair(p, q)
    if positions is None:
        return np.abs(np.cumsum(p - q))[:-1].sum()
    places, which = np.unique(_vec(positions), return_inverse=True)
    surplus = np.bincount(which, weights=p) - np.bincount(which, weights=q)
    return np.einsum("g,g->", np.abs(surplus.cumsum()[:-1]), np.ediff1d(places / 2)) * 2


def optimal_discriminator(p_real, p_fake):
    logs = torch.log(torch.stack([torch.from_numpy(m) for m in _pair(p_real, p_fake)]))
    return torch.softmax(logs, dim=0)[0]


Point = collections.namedtuple("Point", "x y")


def bilinear_gda(x0, y0, step_size, steps):
    trajectory = [Point(np.float64(x0), np.float64(y0))]
    while len(trajectory) <= steps:
        now = trajectory[-1]
        slope_x, slope_y = now.y, now.x
        trajectory.append(Point(x=now.x - step_size * slope_x, y=now.y + step_size * slope_y))
    return np.asarray(trajectory)
