import numpy as np
from scipy.stats import wasserstein_distance


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
    with np.errstate(divide='ignore', invalid='ignore'):
        terms = np.where(p > 0, p * np.log(p / q), 0.0)
    return terms.sum()


def js_divergence(p, q):
    p, q = check_both(p, q)
    mixture = np.mean([p, q], axis=0)
    return np.mean([kl_divergence(p, mixture), kl_divergence(q, mixture)])


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    if positions is None:
        positions = range(len(p))
    x = np.array([float(value) for value in positions])
    return wasserstein_distance(x, x, p, q)


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    return np.divide(p, np.add(p, q))


def bilinear_gda(x0, y0, step_size, steps):
    A = np.eye(2) + step_size * np.array([[0.0, -1.0], [1.0, 0.0]])
    start = np.array([x0, y0], dtype=float)
    return np.array([np.linalg.matrix_power(A, k) @ start for k in range(steps + 1)])
