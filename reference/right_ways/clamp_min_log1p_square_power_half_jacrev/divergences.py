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
    if any(a > 0 and b == 0 for a, b in zip(p, q)):
        return math.inf
    return sum(a * (math.log(a) - math.log(b)) for a, b in zip(p, q) if a > 0)


def js_divergence(p, q):
    p, q = check_both(p, q)
    def h(masses):
        return -sum(mass * math.log(mass) for mass in masses if mass > 0)

    return h([(a + b) / 2 for a, b in zip(p, q)]) - (h(p) + h(q)) / 2


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    x = list(range(len(p))) if positions is None else [float(position) for position in positions]
    line = sorted(x)
    work = 0.0
    for left, right in zip(line, line[1:]):
        cdf_p = sum(a for a, at in zip(p, x) if at <= left)
        cdf_q = sum(b for b, at in zip(q, x) if at <= left)
        work += abs(cdf_p - cdf_q) * (right - left)
    return work


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    return [1 - b / (a + b) for a, b in zip(p, q)]


def bilinear_gda(x0, y0, step_size, steps):
    z = complex(x0, y0)
    factor = complex(1, step_size)
    path = [[z.real, z.imag]]
    for _ in range(steps):
        z *= factor
        path.append([z.real, z.imag])
    return path
