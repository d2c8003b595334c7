import math
import operator
from functools import partial, reduce
from itertools import accumulate, repeat, starmap

import numpy as np


def raise_(message):
    raise ValueError(message)


floats = lambda values: tuple(map(float, values))  # noqa: E731
demand = lambda ok, message: ok or raise_(message)  # noqa: E731
add = partial(reduce, operator.add)


def distributions(p, q):
    p, q = floats(p), floats(q)
    demand(len(p) == len(q), "different lengths")
    for masses in (p, q):
        demand(len(masses), "empty")
        demand(not any(map(math.isnan, masses)), "NaN")
        demand(all(map(partial(operator.le, 0), masses)), "negative")
        demand(math.isclose(math.fsum(masses), 1, rel_tol=0, abs_tol=1e-6), "does not add up to 1")
    return p, q


term = lambda a, b: 0.0 if a == 0 else math.inf if b == 0 else a * math.log(a / b)  # noqa: E731
kl_divergence = lambda p, q: sum(starmap(term, zip(*distributions(p, q))))  # noqa: E731
to_mixture = lambda a, b: (term(a, (a + b) / 2) + term(b, (a + b) / 2)) / 2  # noqa: E731
js_divergence = lambda p, q: sum(starmap(to_mixture, zip(*distributions(p, q))))  # noqa: E731


def wasserstein_1(p, q, positions=None):
    p, q = distributions(p, q)
    x = floats(range(len(p)) if positions is None else positions)
    demand(len(x) == len(p) and all(map(math.isfinite, x)), "bad positions")
    x, surplus = zip(*sorted(zip(x, map(operator.sub, p, q)), key=operator.itemgetter(0)))
    return sum(map(operator.mul, map(abs, accumulate(surplus)), map(operator.sub, x[1:], x)))


best = lambda a, b: 0.5 if a == b == 0 else a / (a + b)  # noqa: E731
optimal_discriminator = lambda p_real, p_fake: tuple(starmap(best, zip(*distributions(p_real, p_fake))))  # noqa: E731


def bilinear_gda(x0, y0, step_size, steps):
    demand(all(map(math.isfinite, (x0, y0, step_size))), "not finite")
    demand(step_size >= 0 and steps >= 0, "negative")
    factor = complex(1, step_size)      # (x + iy)(1 + is) = (x - sy) + i(y + sx)
    orbit = np.array([*accumulate(repeat(factor, steps), operator.mul, initial=complex(x0, y0))])
    return orbit.view(np.float64).reshape(-1, 2)
