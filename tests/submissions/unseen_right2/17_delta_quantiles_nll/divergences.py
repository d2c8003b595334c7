"""Divergences."""

import fractions
import functools

import numpy as np
import torch


def _vec(values):
    return np.asarray([float(v) for v in values])


def _exact(masses):
    try:
        exact = [fractions.Fraction(float(mass)) for mass in masses]
    except (OverflowError, ValueError) as error:
        raise ValueError(f"a mass is not a finite number: {error}") from error
    if not exact:
        raise ValueError("no masses at all")
    if min(exact) < 0:
        raise ValueError("a negative mass")
    if abs(sum(exact) - 1) > fractions.Fraction(1, 100_000):
        raise ValueError(f"masses add up to {float(sum(exact))}")
    return exact


def _pair(p, q):
    p, q = _exact(p), _exact(q)
    if len(p) != len(q):
        raise ValueError("P and Q have different numbers of points")
    return np.array(p, dtype=float), np.array(q, dtype=float)


def kl_divergence(p, q):
    p, q = (m.astype(np.longdouble) for m in _pair(p, q))
    support = np.flatnonzero(p)
    if not q[support].all():
        return np.longdouble("inf")
    return max(np.longdouble(0), np.einsum("k,k->", p[support], np.log(p[support] / q[support])))


def js_divergence(p, q):
    """With t = (p - q) / (p + q): half of the masses' mean of (1+t) log(1+t) + (1-t) log(1-t)."""
    p, q = _pair(p, q)
    s = p + q
    s, d = s[s > 0], (p - q)[s > 0]
    t = d / s
    plus = np.where(t > -1, (1 + t) * np.log1p(np.where(t > -1, t, 0)), 0)
    minus = np.where(t < 1, (1 - t) * np.log1p(np.where(t < 1, -t, 0)), 0)
    js = np.sum(s / 4 * (plus + minus))
    return np.array(min(max(js, 0.0), np.log(2)))


def wasserstein_1(p, q, positions=None):
    """Integral of |F^-1 - G^-1| over all levels between 0 and 1."""
    p, q = _pair(p, q)
    x = np.arange(len(p)) * 1.0 if positions is None else _vec(positions)
    order = np.argsort(x)
    x, f, g = x[order] / 2, np.cumsum(p[order]), np.cumsum(q[order])
    top = min(f[-1], g[-1])
    levels = np.unique(np.concatenate([[0.0], f[f < top], g[g < top], [top]]))
    middles, widths = (levels[1:] + levels[:-1]) / 2, np.diff(levels)
    last = len(x) - 1
    at_f = np.minimum(np.searchsorted(f, middles), last)
    at_g = np.minimum(np.searchsorted(g, middles), last)
    return np.float64(2 * np.dot(widths, np.abs(x[at_f] - x[at_g])))


def optimal_discriminator(p_real, p_fake):
    p, q = map(torch.from_numpy, _pair(p_real, p_fake))
    return torch.sigmoid(p.log() - q.log())


@functools.lru_cache(maxsize=None)
def _turn(step_size):
    m = np.array([[1.0, -step_size], [step_size, 1.0]])
    m.setflags(write=False)
    return m


def bilinear_gda(x0, y0, step_size, steps):
    start = np.array([x0, y0], dtype=float)
    return np.stack([np.linalg.matrix_power(_turn(float(step_size)), k) @ start for k in range(steps + 1)])
