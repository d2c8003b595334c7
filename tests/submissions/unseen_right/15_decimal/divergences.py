from decimal import Decimal as D, localcontext, Context
from math import isfinite
import numpy as np

_C = Context(prec=40, Emin=-999999, Emax=999999)


def _dec(v):
    with localcontext(_C):
        xs = [float(t) for t in v]
        if not xs:
            raise ValueError("empty list of masses")
        if not all(isfinite(t) for t in xs):
            raise ValueError("NaN/inf")
        ds = [_C.create_decimal_from_float(t) for t in xs]
        if min(ds) < 0:
            raise ValueError("negative mass")
        if abs(sum(ds) - 1) > D("1e-5"):
            raise ValueError("sum is not one")
        return ds


def _two(p, q):
    p, q = _dec(p), _dec(q)
    if len(p) != len(q):
        raise ValueError("lengths differ")
    return p, q


def kl_divergence(p, q):
    p, q = _two(p, q)
    with localcontext(_C):
        if any(a > 0 and b == 0 for a, b in zip(p, q)):
            return float("inf")
        return float(max(D(0), sum((a * (a / b).ln() for a, b in zip(p, q) if a), D(0))))


def js_divergence(p, q):
    p, q = _two(p, q)
    with localcontext(_C):
        s = sum((a * (2 * a / (a + b)).ln() for a, b in [*zip(p, q), *zip(q, p)] if a), D(0)) / 2
        return float(max(D(0), s))


def wasserstein_1(p, q, positions=None):
    p, q = _two(p, q)
    with localcontext(_C):
        xs = [D(float(t)) for t in (positions if positions is not None else range(len(p)))]
        rows = sorted(zip(xs, p, q), key=lambda r: r[0])
        w = c = D(0)
        for (x, a, b), (y, *_) in zip(rows, rows[1:]):
            c += a - b
            w += abs(c) * (y - x)
        return float(w)


def optimal_discriminator(p_real, p_fake):
    r, f = _two(p_real, p_fake)
    with localcontext(_C):
        return np.array([float(a / (a + b)) for a, b in zip(r, f)])


def bilinear_gda(x0, y0, step_size, steps):
    with localcontext(_C):
        x, y, h = D(float(x0)), D(float(y0)), D(float(step_size))
        rows = [(x, y)]
        for _ in range(steps):
            x, y = x - h * y, y + h * x
            rows.append((x, y))
        return np.array([[float(a), float(b)] for a, b in rows])
