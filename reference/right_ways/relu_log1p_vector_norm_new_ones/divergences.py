import math


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
    total = 0.0
    for a, b in zip(p, q):
        if a == 0:
            continue
        if b == 0:
            return math.inf
        total += a * math.log(a / b)
    return total


def js_divergence(p, q):
    p, q = check_both(p, q)
    m = [(a + b) / 2 for a, b in zip(p, q)]
    return (kl_divergence(p, m) + kl_divergence(q, m)) / 2


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    if positions is None:
        positions = range(len(p))
    x = [float(position) for position in positions]
    rows = sorted(zip(x, p, q))
    carry = work = 0.0
    for (here, a, b), (there, _, _) in zip(rows, rows[1:]):
        carry += a - b
        work += abs(carry) * (there - here)
    return work


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    return [a / (a + b) for a, b in zip(p, q)]


def bilinear_gda(x0, y0, step_size, steps):
    x, y = x0, y0
    path = [[x, y]]
    for _ in range(steps):
        x, y = x - step_size * y, y + step_size * x
        path.append([x, y])
    return path
