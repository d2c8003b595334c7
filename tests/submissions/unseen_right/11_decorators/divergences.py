import functools
import numpy as np


class Refused(ValueError):
    def __init__(self, why, value):
        super().__init__(f"{why}: {value!r}")


def distributions(f):
    @functools.wraps(f)
    def g(*args, **kw):
        names = f.__code__.co_varnames[:2]
        args = list(args)
        for i, n in enumerate(names):
            v = args[i] if i < len(args) else kw[n]
            a = np.array([float(t) for t in v], dtype=np.float64)
            if a.size == 0:
                raise Refused("empty", a)
            if (~np.isfinite(a)).any():
                raise Refused("NaN or infinity", a)
            if (a < 0).any():
                raise Refused("negative", a)
            if abs(a.sum() - 1) > 1e-5:
                raise Refused("sum", a.sum())
            if i < len(args):
                args[i] = a
            else:
                kw[n] = a
        both = [args[i] if i < len(args) else kw[n] for i, n in enumerate(names)]
        if both[0].size != both[1].size:
            raise Refused("lengths", (both[0].size, both[1].size))
        return f(*args, **kw)

    return g


def at_least_zero(f):
    return functools.wraps(f)(lambda *a, **k: np.fmax(f(*a, **k), 0.0))


@at_least_zero
@distributions
def kl_divergence(p, q):
    with np.errstate(all="ignore"):
        return np.where(p > 0, p * (np.log(p) - np.log(q)), 0).sum()


@at_least_zero
@distributions
def js_divergence(p, q):
    with np.errstate(all="ignore"):
        lm = np.log(p + q) - np.log(2)
        return np.nansum(p * (np.log(p) - lm)) / 2 + np.nansum(q * (np.log(q) - lm)) / 2


@distributions
def wasserstein_1(p, q, positions=None):
    x = np.arange(p.size) if positions is None else np.array([float(t) for t in positions])
    i = np.argsort(-x)  # from the right
    return np.sum(np.abs(np.cumsum((p - q)[i]))[:-1] * -np.diff(x[i]))


@distributions
def optimal_discriminator(p_real, p_fake):
    return p_real / (p_real + p_fake)


def bilinear_gda(x0, y0, step_size, steps):
    A = np.eye(2) + step_size * np.array([[0, -1], [1, 0]])
    return np.array([np.linalg.matrix_power(A, k) @ [x0, y0] for k in range(steps + 1)])
