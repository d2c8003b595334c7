import math


def masses_of(values):
    """Yields the masses one by one and raises at the first that cannot be; the total is checked at the end."""
    total, count = 0.0, 0
    for value in values:
        value = float(value)
        if value != value:
            raise ValueError("NaN")
        if value < 0 or value == math.inf:
            raise ValueError("negative or infinite")
        total += value
        count += 1
        yield value
    if count == 0:
        raise ValueError("empty")
    if abs(total - 1) > 1e-6:
        raise ValueError(f"total {total}")


def pairs(p, q):
    p, q = list(masses_of(p)), list(masses_of(q))
    if len(p) != len(q):
        raise ValueError("lengths")
    yield from zip(p, q)


def kl_terms(couples):
    for a, b in couples:
        if a > 0:
            yield a * math.log(a / b) if b > 0 else math.inf


def kl_divergence(p, q):
    return sum(kl_terms(pairs(p, q)))


def js_divergence(p, q):
    couples = list(pairs(p, q))
    left = kl_terms((a, (a + b) / 2) for a, b in couples)
    right = kl_terms((b, (a + b) / 2) for a, b in couples)
    return (sum(left) + sum(right)) / 2


def moves(couples, positions):
    """The plan: yields (mass, from, to)."""
    supply = [[x, a] for x, (a, _) in sorted(zip(positions, couples), key=lambda t: t[0])]
    demand = [[x, b] for x, (_, b) in sorted(zip(positions, couples), key=lambda t: t[0])]
    while supply and demand:
        mass = min(supply[0][1], demand[0][1])
        if mass > 0:
            yield mass, supply[0][0], demand[0][0]
        supply[0][1] -= mass
        demand[0][1] -= mass
        if supply[0][1] <= 0:
            supply.pop(0)
        if demand[0][1] <= 0:
            demand.pop(0)


def wasserstein_1(p, q, positions=None):
    couples = list(pairs(p, q))
    positions = list(range(len(couples))) if positions is None else [float(x) for x in positions]
    if len(positions) != len(couples) or not all(-math.inf < x < math.inf for x in positions):
        raise ValueError("positions")
    return sum(mass * abs(x - y) for mass, x, y in moves(couples, positions))


def optimal_discriminator(p_real, p_fake):
    return [a / (a + b) if a + b > 0 else 0.5 for a, b in pairs(p_real, p_fake)]


def orbit(x, y, step_size):
    while True:
        yield x, y
        x, y = x - step_size * y, y + step_size * x


def bilinear_gda(x0, y0, step_size, steps):
    if any(not -math.inf < v < math.inf for v in (x0, y0, step_size)) or step_size < 0 or steps < 0:
        raise ValueError("arguments")
    return [point for _, point in zip(range(steps + 1), orbit(x0, y0, step_size))]


if __name__ == "__main__":
    import matplotlib.pyplot as plt

    xs, ys = zip(*bilinear_gda(1.0, 0.0, 0.1, 200))
    plt.plot(xs, ys)
    plt.show()
