import math
import operator as op
from functools import reduce, partial
from itertools import accumulate, pairwise, starmap

import numpy as np


def _masses(*vs):
    vs = tuple(tuple(map(float, v)) for v in vs)
    checks = (
        (lambda: not all(vs), "empty"),
        (lambda: len(set(map(len, vs))) > 1, "different lengths"),
        (lambda: not all(all(map(math.isfinite, v)) for v in vs), "NaN or infinity"),
        (lambda: any(any(map(partial(op.gt, 0), v)) for v in vs), "negative"),
        (lambda: any(abs(math.fsum(v) - 1) > 2e-6 for v in vs), "sum is not 1"),
    )
    for broken, why in checks:
        if broken():
            raise ValueError(why)
    return vs


def _t(a, b):
    return 0.0 if a == 0 else math.inf if b == 0 else a * (math.log(a) - math.log(b))


def kl_divergence(p, q):
    return max(0.0, math.fsum(starmap(_t, zip(*_masses(p, q)))))


def js_divergence(p, q):
    p, q = _masses(p, q)
    s = tuple(map(op.add, p, q))
    halves = starmap(lambda a, b: _t(a, b) + a * math.log(2), (*zip(p, s), *zip(q, s)))
    return min(math.log(2), max(0.0, math.fsum(halves) / 2))


def wasserstein_1(p, q, positions=None):
    p, q = _masses(p, q)
    x = range(len(p)) if positions is None else map(float, positions)
    x, d = zip(*sorted(zip(x, map(op.sub, p, q))))
    gaps = starmap(lambda a, b: b - a, pairwise(x))
    return float(sum(map(op.mul, map(abs, accumulate(d)), gaps)))


def optimal_discriminator(p_real, p_fake):
    return np.fromiter(starmap(lambda a, b: a / (a + b), zip(*_masses(p_real, p_fake))), float)


def bilinear_gda(x0, y0, step_size, steps):
    step = lambda z, _: (z[0] - step_size * z[1], z[1] + step_size * z[0])
    return np.array(list(accumulate(range(steps), step, initial=(x0, y0))), dtype=float)
