"""Divergences."""

import itertools
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
    logs = []
    for m in (p, q):
        logs.append(np.log(m, out=np.full_like(m, -np.inf), where=m > 0))
    gap = np.subtract(*logs, out=np.zeros_like(p), where=p > 0)
    return np.array(max(np.dot(p[p > 0], gap[p > 0]), 0))


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
    x = [float(k) for k in range(len(p))] if positions is None else [float(v) for v in _vec(positions)]
    x, p, q = zip(*sorted(zip(x, p.tolist(), q.tolist())))
    work = 0.0
    for f, g, (a, b) in zip(itertools.accumulate(p), itertools.accumulate(q), itertools.pairwise(x)):
        work += abs(f - g) * (b / 2 - a / 2)
    return work * 2


def optimal_discriminator(p_real, p_fake):
    p, q = _pair(p_real, p_fake)
    both = p + q
    return np.divide(p, both, out=np.full(p.shape, 0.5), where=both > 0)


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
