import numpy as np
from scipy.stats import entropy


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
    return entropy(p, q)


def js_divergence(p, q):
    p, q = check_both(p, q)
    total = 0.0
    for a, b in zip(p, q):
        m = (a + b) / 2
        if a > 0:
            total += 0.5 * a * np.log(a / m)
        if b > 0:
            total += 0.5 * b * np.log(b / m)
    return total


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
        logit = np.log(p) - np.log(q)
    return 1 / (1 + np.exp(-logit))


def bilinear_gda(x0, y0, step_size, steps):
    point = np.array([x0, y0], dtype=float)
    path = [point.copy()]
    for _ in range(steps):
        gradient = point[::-1]
        direction = np.array([-1.0, 1.0]) * gradient
        point = point + step_size * direction
        path.append(point.copy())
    return np.array(path)
