"""Divergences."""

import math

import numpy as np
import torch


def _vec(values):
    return np.array([float(value) for value in values], dtype=float)


def _pair(p, q):
    p, q = list(map(float, p)), list(map(float, q))
    for masses in (p, q):
        if not masses:
            raise ValueError("an empty distribution")
        for mass in masses:
            if math.isnan(mass) or math.isinf(mass):
                raise ValueError("mass " + repr(mass) + " is not finite")
            if mass < 0:
                raise ValueError("mass " + repr(mass) + " is negative")
        if not math.isclose(math.fsum(masses), 1.0, rel_tol=0, abs_tol=2e-5):
            raise ValueError("masses add up to " + repr(math.fsum(masses)))
    for _ in zip(p, q, strict=True):  # raises ValueError by itself, and says which is shorter
        pass
    return np.array(p), np.array(q)


def kl_divergence(p, q):
    p, q = _pair(p, q)
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(p > 0, p * (np.log(p) - np.log(q)), 0.0)
    return np.maximum(terms.sum(), 0.0)


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
    x = np.arange(float(len(p))) if positions is None else _vec(positions)
    order = np.argsort(x)
    flow = np.cumsum((p - q)[order])[:-1]
    halves = np.diff(x[order] / 2)  # halves: a difference of two floats may overflow
    return float(2 * np.sum(np.abs(flow) * halves))


def optimal_discriminator(p_real, p_fake):
    """Bayes: prior one half each."""
    likelihood_real, likelihood_fake = (torch.tensor(m, dtype=torch.float64) for m in _pair(p_real, p_fake))
    evidence = likelihood_real + likelihood_fake  # the halves cancel, and would underflow
    return torch.div(likelihood_real, evidence)


def bilinear_gda(x0, y0, step_size, steps):
    x = torch.tensor(float(x0), dtype=torch.float64, requires_grad=True, device="cpu")
    y = torch.tensor(float(y0), dtype=torch.float64, requires_grad=True, device="cpu")
    descend, ascend = torch.optim.SGD([x], lr=step_size), torch.optim.SGD([y], lr=step_size, maximize=True)
    path = torch.empty((steps + 1, 2), dtype=torch.float64, device="cpu")
    path[0, 0], path[0, 1] = x.item(), y.item()
    for k in range(1, steps + 1):
        x.grad, y.grad = None, None
        with torch.enable_grad():
            (x * y).backward()
        descend.step()
        ascend.step()
        path[k, 0], path[k, 1] = x.item(), y.item()
    return path
