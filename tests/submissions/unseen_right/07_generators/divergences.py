import math

import numpy as np


def _numbers(v):
    for x in v:
        yield x.item() if hasattr(x, "item") else x


def _validated(*dists):
    size = None
    for d in dists:
        d = list(_numbers(d))
        if not d:
            raise ValueError("a distribution needs a point")
        for x in d:
            if x != x or x in (math.inf, -math.inf):
                raise ValueError("mass isn't finite")
            if x < 0:
                raise ValueError("mass is negative")
        if not math.isclose(math.fsum(d), 1, rel_tol=0, abs_tol=1e-5):
            raise ValueError("masses don't add to 1")
        if size is not None and size != len(d):
            raise ValueError("lengths differ")
        size = len(d)
        yield d


def _terms(p, q):
    for a, b in zip(p, q):
        if a > 0:
            yield a * (math.log(a) - math.log(b)) if b > 0 else math.inf


def kl_divergence(p, q):
    return max(math.fsum(_terms(*_validated(p, q))), 0.0)


def js_divergence(p, q):
    p, q = _validated(p, q)
    m = [a + b for a, b in zip(p, q)]

    def everything():
        yield from _terms(p, m)
        yield from _terms(q, m)
        yield math.log(2) * math.fsum(p)
        yield math.log(2) * math.fsum(q)

    return min(max(math.fsum(everything()) / 2, 0.0), math.log(2))


def _shipments(p, q, x):
    """Greedy plan: leftmost earth goes to the leftmost hole."""
    src = iter(sorted(zip(x, p)))
    dst = iter(sorted(zip(x, q)))
    (a, have), (b, want) = next(src), next(dst)
    while True:
        m = min(have, want)
        yield m * abs(a - b)
        have, want = have - m, want - m
        try:
            if have <= want:
                a, have = next(src)
            else:
                b, want = next(dst)
        except StopIteration:
            return


def wasserstein_1(p, q, positions=None):
    p, q = _validated(p, q)
    sp, sq = math.fsum(p), math.fsum(q)
    x = range(len(p)) if positions is None else list(_numbers(positions))
    return math.fsum(_shipments([a / sp for a in p], [b / sq for b in q], x))


def optimal_discriminator(p_real, p_fake):
    return np.array([a / (a + b) for a, b in zip(*_validated(p_real, p_fake))])


def bilinear_gda(x0, y0, step_size, steps):
    def play(x, y):
        while True:
            yield float(x), float(y)
            x, y = x - step_size * y, y + step_size * x

    return np.array([z for z, _ in zip(play(x0, y0), range(steps + 1))])
