import math

import numpy as np


def check(masses):
    masses = np.array(masses, dtype=float)
    if masses.size == 0:
        raise ValueError("empty distribution")
    if np.isnan(masses).any() or np.isinf(masses).any():
        raise ValueError("NaN or infinity")
    if np.any(masses < 0):
        raise ValueError("negative mass")
    if abs(masses.sum() - 1) > 1e-6:
        raise ValueError("masses do not add up to 1")
    return masses


def check_both(p, q):
    p = check(p)
    q = check(q)
    if len(p) != len(q):
        raise ValueError("different lengths")
    return p, q


def kl_divergence(p, q):
    p, q = check_both(p, q)
    seen = np.flatnonzero(p)
    if not q[seen].all():
        return math.inf
    log_ratio = np.log(q[seen] / p[seen])
    return -np.dot(p[seen], log_ratio)


def js_divergence(p, q):
    p, q = check_both(p, q)
    m = np.add(p, q) / 2
    result = 0
    for masses in (p, q):
        result += kl_divergence(masses, m) / 2
    return result


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    x = np.arange(len(p)) if positions is None else np.asarray(positions, dtype=float)
    if len(x) != len(p) or not np.isfinite(x).all():
        raise ValueError('positions')
    order = np.argsort(x)
    x, P, Q = x[order], np.cumsum(p[order])[:-1], np.cumsum(q[order])[:-1]
    potential = np.concatenate([[0.0], np.cumsum(-np.sign(P - Q) * np.diff(x))])  # the best critic
    return potential @ p[order] - potential @ q[order]


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    with np.errstate(divide='ignore'):
        return np.exp(np.log(p) - np.log(p + q))


def bilinear_gda(x0, y0, step_size, steps):
    if steps == 0:
        return np.array([[x0, y0]], dtype=float)
    before = bilinear_gda(x0, y0, step_size, steps - 1)
    x, y = before[-1]
    return np.vstack([before, [x - step_size * y, y + step_size * x]])
