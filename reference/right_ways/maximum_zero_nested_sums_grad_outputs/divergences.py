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
    result = 0.0
    for a, b in zip(p, q):
        if a > 0 and b > 0:
            result -= a * math.log(b / a)
        elif a > 0:
            return math.inf
    return result


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
    return [0.5 * a / (0.5 * a + 0.5 * b) for a, b in zip(p, q)]


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
