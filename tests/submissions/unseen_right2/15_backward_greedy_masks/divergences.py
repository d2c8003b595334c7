"""Divergences."""

import decimal
import math

import numpy as np
import torch


__all__ = ['kl_divergence', 'js_divergence', 'wasserstein_1', 'optimal_discriminator', 'bilinear_gda']


def _vec(values):
    if not isinstance(values, torch.Tensor):
        values = torch.tensor([float(v) for v in values], dtype=torch.float64, device="cpu")
    return values.detach().to("cpu", torch.float64, copy=True).numpy()


def _pair(p, q):
    p, q = (torch.from_numpy(_vec(masses)) for masses in (p, q))
    for t in (p, q):
        if t.dim() != 1 or not t.numel():
            raise ValueError("masses must have shape (K,) with K at least 1, not " + str(tuple(t.shape)))
        if not torch.isfinite(t).all():
            raise ValueError("masses must be finite")
        if torch.any(t.lt(0)):
            raise ValueError("masses must not be negative")
        if not torch.isclose(t.sum(), torch.ones_like(t.sum()), rtol=0.0, atol=1e-5):
            raise ValueError(f"masses must add up to 1, not {t.sum().item()}")
    if p.shape != q.shape:
        raise ValueError("P and Q must be over the same points")
    return p.numpy(), q.numpy()


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
    masses = np.stack(list(_pair(p, q)))
    middle = masses.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = masses * (np.log(2) + np.log(masses) - np.log(middle))
    return np.clip(np.nansum(terms) / 2, 0.0, np.log(2.0))


def wasserstein_1(p, q, positions=None):
    """Carry earth from the leftmost heap to the leftmost hole until one of them is used up."""
    p, q = _pair(p, q)
    x = list(range(len(p))) if positions is None else _vec(positions).tolist()
    points = sorted(range(len(p)), key=x.__getitem__)
    heaps, holes = [[p[k], x[k]] for k in points], [[q[k], x[k]] for k in points]
    i = j = 0
    work = []
    while i < len(heaps) and j < len(holes):
        carried = min(heaps[i][0], holes[j][0])
        work.append(carried * abs(heaps[i][1] / 2 - holes[j][1] / 2))
        heaps[i][0] -= carried
        holes[j][0] -= carried
        if heaps[i][0] <= 0:
            i += 1
        else:
            j += 1
    return 2 * math.fsum(work)


def optimal_discriminator(p_real, p_fake):
    return np.array([a / (a + b) if a + b > 0 else 0.0 for a, b in zip(*_pair(p_real, p_fake))])


def bilinear_gda(x0, y0, step_size, steps):
    points = [(x0, y0)]
    x, y = x0, y0
    for _ in range(steps):
        x, y = x - step_size * y, y + step_size * x
        points.append((x, y))
    return np.array(points, dtype=float)
