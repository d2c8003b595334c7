"""Divergences."""

import decimal
import fractions
import functools
import math

import numpy as np


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
    if ((p > 0) & (q == 0)).any():
        return np.float64(np.inf)
    log_ratio = np.ma.log(p) - np.ma.log(q)
    return np.float64(max((np.ma.array(p, mask=log_ratio.mask) * log_ratio).sum(), 0))


def js_divergence(p, q):
    p, q = _pair(p, q)
    with decimal.localcontext(decimal.Context(prec=50)):
        js = decimal.Decimal(0)
        for a, b in zip(map(decimal.Decimal, p.tolist()), map(decimal.Decimal, q.tolist())):
            m = (a + b) / 2
            js += sum((x * (x / m).ln() for x in (a, b) if x), decimal.Decimal(0)) / 2
        return min(max(0.0, float(js)), math.log(2))


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
    p, q = _pair(p_real, p_fake)
    both = p + q
    return np.divide(p, both, out=np.full(p.shape, 0.5), where=both > 0)


@functools.lru_cache(maxsize=None)
def _turn(step_size):
    m = np.array([[1.0, -step_size], [step_size, 1.0]])
    m.setflags(write=False)
    return m


def bilinear_gda(x0, y0, step_size, steps):
    start = np.array([x0, y0], dtype=float)
    return np.stack([np.linalg.matrix_power(_turn(float(step_size)), k) @ start for k in range(steps + 1)])
