import math


def to_list(dist):
    out = [float(m) for m in dist]
    if len(out) == 0:
        raise ValueError("no masses given")
    for m in out:
        if not math.isfinite(m):
            raise ValueError("mass is not finite")
        if m < 0:
            raise ValueError("mass below zero")
    if abs(sum(out) - 1.0) > 1e-5:
        raise ValueError("masses must sum up to one")
    return out


def wasserstein_1(p, q, positions=None):
    p = to_list(p)
    q = to_list(q)
    if len(p) != len(q):
        raise ValueError("p and q need the same number of masses")
    positions = positions or range(len(p))
    points = sorted(zip([float(x) for x in positions], p, q))

    work = 0.0
    carried = 0.0
    for i in range(len(points) - 1):
        here, p_here, q_here = points[i]
        carried += p_here - q_here
        work += abs(carried) * (points[i + 1][0] - here)
    return work
