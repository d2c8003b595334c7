import functools
import math

import numpy as np


def on_distributions(function):
    """Turn the first two arguments into float64 arrays, and refuse them if they are no distributions."""

    @functools.wraps(function)
    def wrapper(p, q, *args, **kwargs):
        arrays = []
        for masses in (p, q):
            masses = np.asarray(masses, dtype=np.float64)
            problems = {
                "empty": masses.size == 0,
                "not finite": not np.isfinite(masses).all(),
                "negative": (masses < 0).any(),
                "not summing to 1": not abs(masses.sum() - 1) <= 1e-6,
            }
            for problem, there in problems.items():
                if there:
                    raise ValueError(f"masses are {problem}")
            masses = masses.view()
            masses.flags.writeable = False
            arrays.append(masses)
        if len(arrays[0]) != len(arrays[1]):
            raise ValueError("different lengths")
        return function(*arrays, *args, **kwargs)

    return wrapper


def returns(kind):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            return kind(function(*args, **kwargs))

        return wrapper

    return decorate


@returns(float)
@on_distributions
def kl_divergence(p, q):
    terms = np.zeros_like(p)
    terms[p > 0] = np.inf
    both = (p > 0) & (q > 0)
    terms[both] = p[both] * np.log(p[both] / q[both])
    return terms.sum()


@returns(np.float32)
@on_distributions
def js_divergence(p, q):
    m = (p + q) / 2
    return sum(kl_divergence.__wrapped__.__wrapped__(each, m) for each in (p, q)) / 2


@returns(np.float64)
@on_distributions
def wasserstein_1(p, q, positions=None):
    x = np.arange(len(p)) if positions is None else np.asarray(positions, dtype=np.float64)
    if x.shape != p.shape or not np.isfinite(x).all():
        raise ValueError("positions do not fit the masses")
    # W1 is the integral of |P(X <= t) - Q(X <= t)|, a step function of t
    knots = np.unique(x)
    P, Q = (np.array([m[x <= t].sum() for t in knots]) for m in (p, q))
    return np.sum(np.abs(P - Q)[:-1] * np.diff(knots))


@on_distributions
def optimal_discriminator(p_real, p_fake):
    ratio = np.full(p_real.shape, np.inf)
    np.divide(p_fake, p_real, out=ratio, where=p_real > 0)
    return 1 / (1 + ratio)


def finite(function):
    @functools.wraps(function)
    def wrapper(*numbers):
        if not all(math.isfinite(n) for n in numbers):
            raise ValueError("NaN or infinity")
        if min(numbers[2:]) < 0:
            raise ValueError("step_size and steps must not be negative")
        return function(*numbers)

    return wrapper


@finite
def bilinear_gda(x0, y0, step_size, steps):
    trajectory = np.tile(np.array([[x0, y0]], dtype=np.float64), (steps + 1, 1))
    for before, after in zip(trajectory[:-1], trajectory[1:]):
        after[:] = before + step_size * before[::-1] * (-1, 1)
    return trajectory
