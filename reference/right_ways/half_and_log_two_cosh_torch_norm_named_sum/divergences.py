import numpy as np


def check_both(p, q):
    p, q = np.asarray(p, dtype=np.float64), np.asarray(q, dtype=np.float64)
    if p.shape != q.shape:
        raise ValueError(f"shapes {p.shape} and {q.shape} differ")
    for name, masses in (("p", p), ("q", q)):
        if masses.size == 0 or not np.isfinite(masses).all() or masses.min() < 0:
            raise ValueError(f"{name} is not a distribution")
        if not np.isclose(np.sum(masses), 1.0, rtol=0, atol=1e-6):
            raise ValueError(f"{name} sums to {np.sum(masses)}")
    return p, q


def kl_divergence(p, q):
    p, q = check_both(p, q)
    with np.errstate(divide='ignore', invalid='ignore'):
        terms = p * np.log(p / q)
    return np.nansum(terms)


def js_divergence(p, q):
    p, q = check_both(p, q)
    s = p + q
    i, j = p > 0, q > 0
    left = np.sum(p[i] * np.log(p[i] / s[i]))
    right = np.sum(q[j] * np.log(q[j] / s[j]))
    return np.log(2) + (left + right) / 2


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    if positions is None:
        positions = range(len(p))
    x = np.array([float(value) for value in positions])
    order = np.argsort(x)
    x = x[order]
    P, Q = np.cumsum(p[order]), np.cumsum(q[order])
    return np.dot(np.maximum(P, Q)[:-1] - np.minimum(P, Q)[:-1], np.diff(x))


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    with np.errstate(divide='ignore'):
        ratio = q / p
    return 1 / (1 + ratio)


def bilinear_gda(x0, y0, step_size, steps):
    if steps == 0:
        return np.array([[x0, y0]], dtype=float)
    before = bilinear_gda(x0, y0, step_size, steps - 1)
    x, y = before[-1]
    return np.vstack([before, [x - step_size * y, y + step_size * x]])
