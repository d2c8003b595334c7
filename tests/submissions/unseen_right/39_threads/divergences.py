import collections
import itertools
import math
import numpy as np


def _judge():
    """A coroutine: send it masses, it answers with floats or raises."""
    length = None
    answer = None
    while True:
        v = yield answer
        answer = [float(x) for x in v]
        if not answer:
            raise ValueError("empty")
        if length not in (None, len(answer)):
            raise ValueError(f"length {len(answer)} after length {length}")
        length = len(answer)
        if not math.isfinite(sum(answer)):
            raise ValueError("NaN or infinity")
        if any(math.copysign(1, x) < 0 and x != 0 for x in answer):
            raise ValueError("negative mass")
        if abs(math.fsum(answer) - 1) > 1e-5:
            raise ValueError("sum is not 1")


def _two(p, q):
    j = _judge()
    next(j)
    return j.send(p), j.send(q)


def kl_divergence(p, q):
    total = 0.0
    for a, b in zip(*_two(p, q)):
        if a:
            try:
                total += a * (math.log(a) - math.log(b))
            except ValueError:  # log 0
                return math.inf
    return max(total, 0.0)


def js_divergence(p, q):
    p, q = _two(p, q)
    def half(a, b):
        return math.fsum(x * (1 + math.log2(x) - math.log2(x + y)) for x, y in zip(a, b) if x)
    return max(0.0, (half(p, q) + half(q, p)) / 2 * math.log(2))


def wasserstein_1(p, q, positions=None):
    p, q = _two(p, q)
    xs = [float(t) for t in (itertools.count() if positions is None else positions)] if positions is not None else [float(i) for i in range(len(p))]
    net = collections.Counter()
    for x, a, b in zip(xs, p, q):
        net[x] += a
        net[x] -= b
    stops = collections.deque(sorted(net.items()))
    flow, work = 0.0, []
    while len(stops) > 1:
        x, m = stops.popleft()
        flow += m
        work.append(abs(flow) * (stops[0][0] - x))
    return math.fsum(work)


def optimal_discriminator(p_real, p_fake):
    return np.array([a / (a + b) if a else 0.0 for a, b in zip(*_two(p_real, p_fake))])


def bilinear_gda(x0, y0, step_size, steps):
    def x_player(x):
        y = yield x
        while True:
            x = x - step_size * y
            y = yield x

    def y_player(y):
        x = yield y
        while True:
            y = y + step_size * x
            x = yield y

    a, b = x_player(x0), y_player(y0)
    rows = [(next(a), next(b))]
    for _ in range(steps):
        x, y = rows[-1]
        rows.append((a.send(y), b.send(x)))
    return np.array(rows, dtype=float)
