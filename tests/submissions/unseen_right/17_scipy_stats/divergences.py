import numpy as np
from scipy import stats
from scipy.spatial.distance import jensenshannon
from scipy.special import expit


def _clean(p, q):
    p, q = (np.array([float(x) for x in v], dtype=float) for v in (p, q))
    if len(p) != len(q):
        raise ValueError("P and Q must have as many points as each other")
    if not len(p):
        raise ValueError("P and Q must have points")
    for n, v in zip("PQ", (p, q)):
        if not np.all(np.isfinite(v)):
            raise ValueError(n + " has a NaN or an infinity")
        if not np.all(v >= 0):
            raise ValueError(n + " has a negative mass")
        if not abs(v.sum() - 1) < 1e-5:
            raise ValueError(n + " does not sum to 1")
    return p, q


def kl_divergence(p, q):
    p, q = _clean(p, q)
    on = p > 0
    if not q[on].all():
        return np.inf
    ratio = np.log(p[on]) - np.log(q[on])
    return max(0.0, float(np.average(ratio, weights=p[on]) * p[on].sum()))


def js_divergence(p, q):
    p, q = _clean(p, q)
    p, q = (np.where(v < 1e-300, 0, v) for v in (p, q))  # scipy halves subnormal masses to 0
    return float(np.nan_to_num(jensenshannon(p, q))) ** 2


def wasserstein_1(p, q, positions=None):
    p, q = _clean(p, q)
    x = np.arange(len(p)) if positions is None else np.array([float(t) for t in positions])
    return stats.wasserstein_distance(x, x, p, q)


def optimal_discriminator(p_real, p_fake):
    r, f = _clean(p_real, p_fake)
    with np.errstate(divide="ignore"):
        return expit(np.log(r) - np.log(f))


def bilinear_gda(x0, y0, step_size, steps):
    from scipy.signal import lfilter
    z = lfilter([1], [1, -(1 + 1j * step_size)], np.r_[complex(x0, y0), np.zeros(steps)])
    return np.c_[z.real, z.imag]
