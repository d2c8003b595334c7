import numpy as np


def valid(masses):
    masses = np.asarray(masses, dtype=float).copy()
    if masses.ndim != 1 or masses.shape[0] == 0:
        raise ValueError("a vector of masses is needed")
    total = masses.sum()
    if np.isnan(total) or np.isinf(total):
        raise ValueError("masses must be finite")
    if (masses < 0.0).sum() > 0:
        raise ValueError("masses must not be negative")
    if total < 1 - 1e-6 or total > 1 + 1e-6:
        raise ValueError("masses must sum to 1")
    return masses


def same_length(p, q):
    if p.size != q.size:
        raise ValueError("p and q must be equally long")


def kl_divergence(p, q):
    p, q = valid(p), valid(q)
    same_length(p, q)
    kl = 0.0
    for k in range(p.size):
        if p[k] > 0 and q[k] > 0:
            log_p = np.log(p[k])
            log_q = np.log(q[k])
            kl = kl + p[k] * (log_p - log_q)
        elif p[k] > 0:
            kl = np.inf
    return kl


def js_divergence(p, q):
    p, q = valid(p), valid(q)
    same_length(p, q)
    average = (p + q) / 2.0
    kl_p = kl_divergence(p, average)
    kl_q = kl_divergence(q, average)
    half_p = 0.5 * kl_p
    half_q = 0.5 * kl_q
    js = half_p + half_q
    return js


def wasserstein_1(p, q, positions=None):
    p, q = valid(p), valid(q)
    same_length(p, q)
    if positions is None:
        cdf_p = np.cumsum(p)
        cdf_q = np.cumsum(q)
        difference = cdf_p - cdf_q
        return np.abs(difference).sum()
    positions = np.asarray(positions, dtype=float)
    order = np.argsort(positions)
    sorted_positions = positions[order]
    cdf_p = np.cumsum(p[order])
    cdf_q = np.cumsum(q[order])
    difference = cdf_p - cdf_q
    absolute = np.abs(difference)
    widths = sorted_positions[1:] - sorted_positions[:-1]
    areas = absolute[:-1] * widths
    return areas.sum()


def optimal_discriminator(p_real, p_fake):
    p_real, p_fake = valid(p_real), valid(p_fake)
    same_length(p_real, p_fake)
    both = p_real + p_fake
    result = np.full(both.shape, 0.5)
    known = both > 0
    result[known] = p_real[known] / both[known]
    return result


def bilinear_gda(x0, y0, step_size, steps):
    xs = np.zeros(steps + 1)
    ys = np.zeros(steps + 1)
    xs[0] = x0
    ys[0] = y0
    for k in range(steps):
        xs[k + 1] = xs[k] - step_size * ys[k]
        ys[k + 1] = ys[k] + step_size * xs[k]
    return np.stack((xs, ys), axis=1)
