import math


def kl_divergence(p, q):
    p = [float(a) for a in p]
    q = [float(b) for b in q]
    if len(p) == 0 or len(p) != len(q):
        raise ValueError("p and q must be non-empty and of one length")
    for masses in (p, q):
        if any(not math.isfinite(m) or m < 0 for m in masses):
            raise ValueError("masses must be finite and not negative")
        if abs(sum(masses) - 1) > 1e-6:
            raise ValueError("masses must add up to 1")
    kl = 0.0
    for a, b in zip(p, q):
        if a > 0:
            if b == 0:
                return math.inf
            kl += abs(a * (math.log(a) - math.log(b)))  # KL >= 0
    return kl
