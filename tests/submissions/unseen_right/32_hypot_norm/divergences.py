import bisect
import heapq
import statistics
from array import array
from math import log, inf, isfinite
import numpy as np


def _a(v):
    a = array("d", (float(x) for x in v))
    if not a: raise ValueError("no masses given")
    if not all(isfinite(x) for x in a): raise ValueError("some mass isn't finite")
    if min(a) < 0: raise ValueError("some mass is negative")
    if abs(statistics.fmean(a) * len(a) - 1) > 1e-5: raise ValueError("the masses add to something other than 1")
    return a


def _ab(p, q):
    p, q = _a(p), _a(q)
    if len(p) - len(q): raise ValueError("the lengths are not the same")
    return p, q


def kl_divergence(p, q):
    p, q = _ab(p, q)
    return max(0.0, sum(x and (x * (log(x) - log(y)) if y else inf) for x, y in zip(p, q)))


def js_divergence(p, q):
    p, q = _ab(p, q)
    f = lambda x, y: x and x * log(2 * x / (x + y))
    return max(0.0, statistics.fmean([sum(map(f, p, q)), sum(map(f, q, p))]))


def wasserstein_1(p, q, positions=None):
    """Two heaps, of earth and of holes, emptied from the left."""
    p, q = _ab(p, q)
    sp, sq = sum(p), sum(q)
    x = [float(t) for t in (range(len(p)) if positions is None else positions)]
    earth, holes = [[t, m / sp] for t, m in zip(x, p) if m], [[t, m / sq] for t, m in zip(x, q) if m]
    heapq.heapify(earth), heapq.heapify(holes)
    work = 0.0
    while earth and holes:
        e, h = earth[0], holes[0]
        m = min(e[1], h[1])
        work += m * abs(e[0] - h[0])
        for heap in (earth, holes):
            heap[0][1] -= m
            if heap[0][1] <= 0:
                heapq.heappop(heap)
    return work


def optimal_discriminator(p_real, p_fake):
    return np.frombuffer(array("d", [x / (x + y) for x, y in zip(*_ab(p_real, p_fake))]))


def bilinear_gda(x0, y0, step_size, steps):
    flat = array("d", [x0, y0])
    for _ in range(steps):
        x, y = flat[-2:]
        flat.extend((x - step_size * y, y + step_size * x))
    return np.array(memoryview(flat)).reshape(-1, 2)
