"""Divergences."""

import decimal
import heapq
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
    p, q = (m.astype(np.longdouble) for m in _pair(p, q))
    m = (p + q) / 2
    kl = lambda a: np.sum(a[a > 0] * np.log(a[a > 0] / m[a > 0]))  # noqa: E731
    return min(max((kl(p) + kl(q)) / 2, np.longdouble(0)), np.log(np.longdouble(2)))


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
    p, q = map(torch.from_numpy, _pair(p_real, p_fake))
    return torch.sigmoid(p.log() - q.log())


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
