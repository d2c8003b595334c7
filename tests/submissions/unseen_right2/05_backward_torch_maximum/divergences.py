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
    p, q = _pair(p, q)
    logs = []
    for m in (p, q):
        logs.append(np.log(m, out=np.full_like(m, -np.inf), where=m > 0))
    gap = np.subtract(*logs, out=np.zeros_like(p), where=p > 0)
    return np.array(max(np.dot(p[p > 0], gap[p > 0]), 0))


def js_divergence(p, q):
    masses = np.stack(list(_pair(p, q)))
    middle = masses.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = masses * (np.log(2) + np.log(masses) - np.log(middle))
    return np.clip(np.nansum(terms) / 2, 0.0, np.log(2.0))


def wasserstein_1(p, q, positions=None):
    p, q = map(torch.from_numpy, _pair(p, q))
    x = torch.arange(len(p), dtype=torch.float64) if positions is None else torch.from_numpy(_vec(positions))
    x, order = torch.sort(x)
    flow = (p - q)[order].cumsum(0)[:-1]
    return 2 * torch.sum(flow.abs() * torch.diff(x / 2))


def optimal_discriminator(p_real, p_fake):
    """Bayes: prior one half each."""
    likelihood_real, likelihood_fake = (torch.tensor(m, dtype=torch.float64) for m in _pair(p_real, p_fake))
    evidence = likelihood_real + likelihood_fake  # the halves cancel, and would underflow
    return torch.div(likelihood_real, evidence)


@functools.lru_cache(maxsize=None)
def _turn(step_size):
    m = np.array([[1.0, -step_size], [step_size, 1.0]])
    m.setflags(write=False)
    return m


def bilinear_gda(x0, y0, step_size, steps):
    start = np.array([x0, y0], dtype=float)
    return np.stack([np.linalg.matrix_power(_turn(float(step_size)), k) @ start for k in range(steps + 1)])
