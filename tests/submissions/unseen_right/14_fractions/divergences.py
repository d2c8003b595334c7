from fractions import Fraction
from math import inf, isfinite, log
import numpy as np


def _exact(v):
    v = [float(x) for x in v]
    if not all(map(isfinite, v)):
        raise ValueError("only finite masses are masses")
    v = [Fraction(x) for x in v]
    if not v:
        raise ValueError("no points")
    if any(x < 0 for x in v):
        raise ValueError("below zero")
    if abs(sum(v) - 1) > Fraction(1, 10**5):
        raise ValueError(f"the sum is {float(sum(v))}")
    return v


def _both(p, q):
    p, q = _exact(p), _exact(q)
    if len(p) != len(q):
        raise ValueError("unequal numbers of points")
    return p, q


def _ln(x):
    return log(x.numerator) - log(x.denominator)  # of whole numbers of any size


def kl_divergence(p, q):
    p, q = _both(p, q)
    if any(a and not b for a, b in zip(p, q)):
        return inf
    return max(0.0, sum(float(a) * _ln(a / b) for a, b in zip(p, q) if a))


def js_divergence(p, q):
    p, q = _both(p, q)
    return max(0.0, sum(float(a) * _ln(2 * a / (a + b)) for a, b in [*zip(p, q), *zip(q, p)] if a) / 2)


def wasserstein_1(p, q, positions=None):
    p, q = _both(p, q)
    x = [Fraction(float(t)) for t in (range(len(p)) if positions is None else positions)]
    o = sorted(range(len(x)), key=lambda i: x[i])
    total = moved = Fraction(0)
    for i, j in zip(o, o[1:]):
        moved += p[i] - q[i]
        total += abs(moved) * (x[j] - x[i])
    return float(total)


def optimal_discriminator(p_real, p_fake):
    return np.array([float(a / (a + b)) for a, b in zip(*_both(p_real, p_fake))])


def bilinear_gda(x0, y0, step_size, steps):
    # binomial theorem: (1 + i h)^k z0, kept as plain floats
    z, h = complex(x0, y0), complex(0, step_size)
    out = []
    for _ in range(steps + 1):
        out.append([z.real, z.imag])
        z = z + h * z
    return np.asarray(out, dtype=np.float64)
