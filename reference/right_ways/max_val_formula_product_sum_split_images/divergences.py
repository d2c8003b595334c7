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
    terms = []
    for k in range(len(p)):
        if p[k] > 0:
            if q[k] == 0:
                terms.append(float('inf'))
            else:
                ratio = p[k] / q[k]
                log_ratio = math.log(ratio)
                terms.append(p[k] * log_ratio)
    return math.fsum(terms)


def js_divergence(p, q):
    p, q = check_both(p, q)
    total = 0.0
    for a, b in zip(p, q):
        for mass in (a, b):
            if mass > 0:
                total += mass * math.log(2 * mass / (a + b))
    return total / 2


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    x = list(range(len(p))) if positions is None else [float(position) for position in positions]
    order = sorted(range(len(x)), key=x.__getitem__)
    have, need = list(p), list(q)
    i = j = 0
    work = 0.0
    while i < len(order) and j < len(order):
        a, b = order[i], order[j]
        moved = min(have[a], need[b])
        work += moved * abs(x[a] - x[b])
        have[a] -= moved
        need[b] -= moved
        if have[a] <= need[b]:
            i += 1
        else:
            j += 1
    return work


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    return [0.0 if a == 0 else 1 / (1 + b / a) for a, b in zip(p, q)]


def bilinear_gda(x0, y0, step_size, steps):
    path = [[x0, y0]]
    while len(path) <= steps:
        old_x, old_y = path[-1]
        new_x = old_x + -step_size * old_y
        new_y = old_y + step_size * old_x
        path.append([new_x, new_y])
    return path
