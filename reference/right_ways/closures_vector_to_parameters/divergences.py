import itertools
import math

import numpy as np


def make_checker(tolerance=1e-6):
    def check(name):
        def refuse(reason):
            raise ValueError(f"{name}: {reason}")

        def checked(masses):
            masses = np.asarray(masses, dtype=float).tolist()
            masses or refuse("empty")
            all(map(math.isfinite, masses)) or refuse("NaN or infinity")
            min(masses) >= 0 or refuse("negative mass")
            abs(math.fsum(masses) - 1) <= tolerance or refuse("total is not 1")
            return masses

        return checked

    return check


check = make_checker()


def of_pair(function):
    def inner(p, q, *rest):
        p, q = check("first")(p), check("second")(q)
        if len(p) != len(q):
            raise ValueError("lengths differ")
        return function(p, q, *rest)

    return inner


def make_divergence(f_of_zero, f, slope_at_infinity):
    """An f-divergence, sum_k q_k f(p_k / q_k), with f(0) and the limit of f(t) / t given."""

    def divergence(p, q):
        def term(a, b):
            if b == 0:
                return a * slope_at_infinity if a else 0.0
            return b * (f(a / b) if a else f_of_zero)

        return math.fsum(map(term, p, q))

    return of_pair(divergence)


kl_divergence = make_divergence(0.0, lambda t: t * math.log(t), math.inf)
js_divergence = make_divergence(
    math.log(2) / 2,
    lambda t: (t * math.log(2 * t / (1 + t)) + math.log(2 / (1 + t))) / 2,
    math.log(2) / 2,
)


@of_pair
def wasserstein_1(p, q, positions=None):
    """A greedy plan: two pointers walk to the right, each mass goes to the first place that still misses some."""
    x = list(range(len(p))) if positions is None else np.asarray(positions, dtype=float).tolist()
    if len(x) != len(p) or not all(map(math.isfinite, x)):
        raise ValueError("positions do not fit")
    order = sorted(range(len(x)), key=x.__getitem__)
    sources = [[x[k], p[k]] for k in order]
    sinks = [[x[k], q[k]] for k in order]
    work, i, j = 0.0, 0, 0
    while i < len(sources) and j < len(sinks):
        moved = min(sources[i][1], sinks[j][1])
        work += moved * abs(sources[i][0] - sinks[j][0])
        sources[i][1] -= moved
        sinks[j][1] -= moved
        if sources[i][1] == 0:
            i += 1
        else:
            j += 1
    return work


@of_pair
def optimal_discriminator(p_real, p_fake):
    return np.fromiter(((a / (a + b) if a + b else 0.5) for a, b in zip(p_real, p_fake)), dtype=float)


def stepper(step_size):
    def step(point, _=None):
        x, y = point
        return x - step_size * y, y + step_size * x

    return step


def bilinear_gda(x0, y0, step_size, steps):
    if not all(map(math.isfinite, (x0, y0, step_size))) or step_size < 0 or steps < 0:
        raise ValueError("finite numbers; step_size and steps at least 0")
    points = itertools.accumulate(range(steps), stepper(step_size), initial=(x0, y0))
    return np.array(list(points), dtype=float)
