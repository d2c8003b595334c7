import math


def _as_masses(values):
    masses = [float(v) for v in values]
    if not masses:
        raise ValueError("empty distribution")
    if any(math.isnan(m) or math.isinf(m) for m in masses):
        raise ValueError("a mass is NaN or infinite")
    if min(masses) < 0:
        raise ValueError("a mass is negative")
    if abs(sum(masses) - 1) > 1e-5:
        raise ValueError("masses add up to %g, not to 1" % sum(masses))
    return masses


def kl_divergence(p, q):
    p, q = _as_masses(p), _as_masses(q)
    if len(p) != len(q):
        raise ValueError("lengths differ: %d and %d" % (len(p), len(q)))
    total = 0.0
    for pk, qk in zip(p, q):
        if pk > 0 and qk > 0:
            total += pk * math.log(pk / qk)
    return total
