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
    if ((p > 0) & (q == 0)).any():
        return np.inf
    logs = np.zeros_like(p)
    visited = p > 0
    logs[visited] = np.log(p[visited] / q[visited])
    return np.einsum('k,k->', p, logs)


def js_divergence(p, q):
    p, q = check_both(p, q)
    m = (p + q) / 2
    return (kl_divergence(p, m) + kl_divergence(q, m)) / 2


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    x = np.arange(len(p)) if positions is None else np.asarray(positions, dtype=float)
    if len(x) != len(p) or not np.isfinite(x).all():
        raise ValueError('positions')
    order = np.argsort(x, kind='stable')
    cdf_gap = np.cumsum(p[order]) - np.cumsum(q[order])
    widths = np.diff(x[order])
    areas = np.outer(np.abs(cdf_gap)[:-1], widths)
    return np.trace(areas)


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    d = np.zeros_like(p)
    for k in range(len(p)):
        d[k] = p[k] / (p[k] + q[k])
    return d


def bilinear_gda(x0, y0, step_size, steps):
    z = np.array([x0, y0], dtype=float)
    A = np.array([[1.0, -step_size], [step_size, 1.0]])
    path = [z]
    for _ in range(steps):
        z = A @ z
        path.append(z)
    return np.stack(path)
