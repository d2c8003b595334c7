import math


def check_both(p, q):
    result = []
    for masses in (p, q):
        numbers = []
        total = 0.0
        for mass in masses:
            number = float(mass)
            if not number >= 0 or number == float("inf"):
                raise ValueError("not a mass: " + str(number))
            total += number
            numbers.append(number)
        if abs(total - 1.0) > 1e-6:
            raise ValueError("total is " + str(total))
        result.append(numbers)
    if len(result[0]) != len(result[1]):
        raise ValueError("lengths differ")
    return result


def kl_divergence(p, q):
    p, q = check_both(p, q)
    entropy = 0.0
    cross_entropy = 0.0
    for a, b in zip(p, q):
        if a > 0:
            entropy -= a * math.log(a)
            cross_entropy -= a * math.log(b) if b > 0 else -math.inf
    return cross_entropy - entropy


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
    return [0.5 * a / (0.5 * a + 0.5 * b) for a, b in zip(p, q)]


def bilinear_gda(x0, y0, step_size, steps):
    path = [[x0, y0]]
    while len(path) <= steps:
        old_x, old_y = path[-1]
        new_x = old_x + -step_size * old_y
        new_y = old_y + step_size * old_x
        path.append([new_x, new_y])
    return path
