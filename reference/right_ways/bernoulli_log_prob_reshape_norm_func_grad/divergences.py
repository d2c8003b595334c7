import math
from itertools import accumulate


def check(masses):
    masses = [float(mass) for mass in masses]
    if not masses:
        raise ValueError("there is no mass")
    if any(math.isnan(mass) or math.isinf(mass) for mass in masses):
        raise ValueError("a mass is not finite")
    if min(masses) < 0:
        raise ValueError("a mass is negative")
    if abs(math.fsum(masses) - 1) > 1e-6:
        raise ValueError("the masses do not sum to 1")
    return masses


def check_both(p, q):
    p, q = check(p), check(q)
    if len(p) != len(q):
        raise ValueError("the lengths differ")
    return p, q


def kl_divergence(p, q):
    p, q = check_both(p, q)
    if any(a > 0 and b == 0 for a, b in zip(p, q)):
        return math.inf
    return math.fsum(a * math.log(a / b) for a, b in zip(p, q) if a > 0)


def js_divergence(p, q):
    p, q = check_both(p, q)
    terms = []
    for a, b in zip(p, q):
        m = (a + b) / 2
        if a > 0:
            terms.append(a / 2 * math.log(a / m))
        if b > 0:
            terms.append(b / 2 * math.log(b / m))
    return math.fsum(terms)


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    if positions is None:
        positions = range(len(p))
    x = [float(position) for position in positions]
    rows = sorted(zip(x, [b - a for a, b in zip(p, q)]), reverse=True)
    carries = list(accumulate(d for _, d in rows))
    parts = [abs(carries[k]) * (rows[k][0] - rows[k + 1][0]) for k in range(len(rows) - 1)]
    return math.fsum(parts)


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    return [1 - b / (a + b) for a, b in zip(p, q)]


def bilinear_gda(x0, y0, step_size, steps):
    x, y = x0, y0
    path = [[x, y]]
    for _ in range(steps):
        x, y = x - step_size * y, y + step_size * x
        path.append([x, y])
    return path
