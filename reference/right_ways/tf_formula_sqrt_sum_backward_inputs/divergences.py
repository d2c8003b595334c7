import math
from itertools import accumulate


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
    if any(a > 0 and b == 0 for a, b in zip(p, q)):
        return math.inf
    return math.fsum(a * math.log(a / b) for a, b in zip(p, q) if a > 0)


def js_divergence(p, q):
    p, q = check_both(p, q)
    m = [0.5 * a + 0.5 * b for a, b in zip(p, q)]
    to_p = kl_divergence(p, m)
    to_q = kl_divergence(q, m)
    return 0.5 * to_p + 0.5 * to_q


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    if positions is None:
        positions = range(len(p))
    x = [float(position) for position in positions]
    order = sorted(range(len(x)), key=lambda k: x[k])
    P = list(accumulate(p[k] for k in order))
    Q = list(accumulate(q[k] for k in order))
    line = [x[k] for k in order]
    return sum(abs(P[k] - Q[k]) * (line[k + 1] - line[k]) for k in range(len(line) - 1))


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    result = []
    for a, b in zip(p, q):
        total = a + b
        result.append(a / total)
    return result


def bilinear_gda(x0, y0, step_size, steps):
    path = [(float(x0), float(y0))]
    for _ in range(steps):
        x, y = path[-1]
        grad_x = y
        grad_y = x
        move_x = step_size * grad_x
        move_y = step_size * grad_y
        path.append((x - move_x, y + move_y))
    return path
