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
    def term(a, b):
        if a == 0:
            return 0.0
        if b == 0:
            return math.inf
        return a * math.log2(a / b)

    return math.log(2) * sum(map(term, p, q))


def js_divergence(p, q):
    p, q = check_both(p, q)
    m = [0.5 * a + 0.5 * b for a, b in zip(p, q)]
    to_p = kl_divergence(p, m)
    to_q = kl_divergence(q, m)
    return 0.5 * to_p + 0.5 * to_q


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    x = list(range(len(p))) if positions is None else [float(position) for position in positions]
    order = sorted(range(len(x)), key=lambda k: x[k])
    P = list(accumulate(p[k] for k in order))
    Q = list(accumulate(q[k] for k in order))
    line = [x[k] for k in order]
    return sum(abs(P[k] - Q[k]) * (line[k + 1] - line[k]) for k in range(len(line) - 1))


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    return [a / (a + b) for a, b in zip(p, q)]


def bilinear_gda(x0, y0, step_size, steps):
    z = complex(x0, y0)
    factor = complex(1, step_size)
    path = [[z.real, z.imag]]
    for _ in range(steps):
        z *= factor
        path.append([z.real, z.imag])
    return path
