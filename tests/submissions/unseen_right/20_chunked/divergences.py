import math
import numpy as np


def kl_divergence(p, q):
    # everything written out, no helper
    p = [float(x) for x in p]
    q = [float(x) for x in q]
    if len(p) == 0:
        raise ValueError("p is empty")
    if len(q) == 0:
        raise ValueError("q is empty")
    if len(p) != len(q):
        raise ValueError("p and q differ in length")
    for name, d in [("p", p), ("q", q)]:
        s = 0.0
        for k in range(len(d)):
            if math.isnan(d[k]) or math.isinf(d[k]):
                raise ValueError("%s[%d] is %r" % (name, k, d[k]))
            if d[k] < 0:
                raise ValueError("%s[%d] is negative" % (name, k))
            s += d[k]
        if abs(s - 1) >= 0.00002:
            raise ValueError("%s sums to %r" % (name, s))
    total = 0.0
    for k in range(len(p)):
        if p[k] == 0:
            continue
        if q[k] == 0:
            return float("inf")
        total += p[k] * (math.log(p[k]) - math.log(q[k]))
    if total < 0:
        total = 0.0
    return total


def js_divergence(p, q):
    kl_divergence(p, p), kl_divergence(q, q)
    p = [float(x) for x in p]
    q = [float(x) for x in q]
    if len(p) != len(q):
        raise ValueError("p and q differ in length")
    total = 0.0
    for k in range(len(p)):
        if p[k] > 0:
            total += 0.5 * p[k] * math.log(p[k] / (p[k] + q[k]) * 2)
        if q[k] > 0:
            total += 0.5 * q[k] * math.log(q[k] / (p[k] + q[k]) * 2)
    return total if total > 0 else 0.0


def wasserstein_1(p, q, positions=None):
    kl_divergence(p, q)
    n = len(p)
    x = [float(t) for t in (positions if positions is not None else range(n))]
    pts = [(x[k], float(p[k]), float(q[k])) for k in range(n)]
    # insertion sort
    for i in range(1, n):
        j = i
        while j > 0 and pts[j - 1][0] > pts[j][0]:
            pts[j - 1], pts[j] = pts[j], pts[j - 1]
            j -= 1
    w = 0.0
    excess = 0.0
    for k in range(n - 1):
        excess += pts[k][1]
        excess -= pts[k][2]
        w += abs(excess) * (pts[k + 1][0] - pts[k][0])
    return w


def optimal_discriminator(p_real, p_fake):
    kl_divergence(p_real, p_fake)
    d = np.zeros(len(p_real))
    for k in range(len(p_real)):
        both = float(p_real[k]) + float(p_fake[k])
        d[k] = float(p_real[k]) / both if both > 0 else 0.5
    return d


def bilinear_gda(x0, y0, step_size, steps):
    xs = [x0]
    ys = [y0]
    for k in range(steps):
        gx = ys[k]
        gy = xs[k]
        xs.append(xs[k] - step_size * gx)
        ys.append(ys[k] + step_size * gy)
    return np.array([xs, ys], dtype=float).T
