"""Divergences."""

import collections
import decimal
import math

import numpy as np
import torch
import torch.nn.functional as F


def _vec(values):
    return np.asarray(values.detach().cpu() if isinstance(values, torch.Tensor) else values).astype(np.double)


def _complaints(**both):
    for name, m in both.items():
        if m.size == 0:
            yield f"{name} is empty"
        if np.isnan(m).any():
            yield f"{name} has a NaN"
        if np.isinf(m).any():
            yield f"{name} has an infinity"
        if (m < 0).any():
            yield f"{name} has a negative mass"
        if m.size and np.isfinite(m).all() and not abs(math.fsum(m) - 1) < 3e-5:
            yield f"{name} has total mass {math.fsum(m)!r}"
    if len({m.size for m in both.values()}) != 1:
        yield "their lengths differ"


def _pair(p, q):
    p, q = _vec(p), _vec(q)
    if complaints := list(_complaints(p=p, q=q)):
        raise ValueError("; ".join(complaints))
    return p, q


def kl_divergence(p, q):
    p, q = map(torch.from_numpy, _pair(p, q))
    here = torch.nonzero(p, as_tuple=True)
    return F.kl_div(q[here].log(), p[here].log(), reduction="sum", log_target=True).clamp_min(0.0)


def js_divergence(p, q):
    p, q = _pair(p, q)
    with decimal.localcontext(decimal.Context(prec=50)):
        js = decimal.Decimal(0)
        for a, b in zip(map(decimal.Decimal, p.tolist()), map(decimal.Decimal, q.tolist())):
            m = (a + b) / 2
            js += sum((x * (x / m).ln() for x in (a, b) if x), decimal.Decimal(0)) / 2
        return min(max(0.0, float(js)), math.log(2))


def wasserstein_1(p, q, positions=None):
    """Walk from left to right with a queue of what is owed: earth to be put down, or holes to be filled."""
    p, q = _pair(p, q)
    x = _vec(range(len(p)) if positions is None else positions) / 2
    owed = collections.deque()  # [mass, place], all of one sign
    work = 0.0
    for k in np.argsort(x).tolist():
        mass = float(p[k] - q[k])
        while owed and mass * owed[0][0] < 0:
            carried = min(abs(mass), abs(owed[0][0]))
            work += carried * float(x[k] - owed[0][1])
            owed[0][0] -= math.copysign(carried, owed[0][0])
            mass -= math.copysign(carried, mass)
            if owed[0][0] == 0:
                owed.popleft()
        if mass:
            owed.append([mass, x[k]])
    return 2 * work


def optimal_discriminator(p_real, p_fake):
    logs = torch.log(torch.stack([torch.from_numpy(m) for m in _pair(p_real, p_fake)]))
    return torch.softmax(logs, dim=0)[0]


def bilinear_gda(x0, y0, step_size, steps):
    """In closed form: each step turns by atan(h) and stretches by sqrt(1 + h^2)."""
    k = np.arange(steps + 1)
    angle, stretch = math.atan(step_size) * k, np.hypot(1.0, step_size) ** k
    c, s = stretch * np.cos(angle), stretch * np.sin(angle)
    return np.column_stack([c * x0 - s * y0, s * x0 + c * y0])
