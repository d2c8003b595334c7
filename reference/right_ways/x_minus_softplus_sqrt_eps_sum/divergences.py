import numpy as np
from scipy.stats import wasserstein_distance


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
    terms[p == 0] = 0
    return np.sum(terms)


def js_divergence(p, q):
    p, q = check_both(p, q)
    def h(masses):
        masses = masses[masses > 0]
        return -np.sum(masses * np.log(masses))

    return h((p + q) / 2) - (h(p) + h(q)) / 2


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    x = np.arange(len(p)) if positions is None else np.asarray(positions, dtype=float)
    if len(x) != len(p) or not np.isfinite(x).all():
        raise ValueError('positions')
    return wasserstein_distance(x, x, p, q)


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    total = p + q
    return p / total


def bilinear_gda(x0, y0, step_size, steps):
    point = np.array([x0, y0], dtype=float)
    path = [point.copy()]
    for _ in range(steps):
        gradient = point[::-1]
        direction = np.array([-1.0, 1.0]) * gradient
        point = point + step_size * direction
        path.append(point.copy())
    return np.array(path)
