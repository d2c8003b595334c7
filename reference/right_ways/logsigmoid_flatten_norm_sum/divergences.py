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
    mask = p > 0
    if np.any(q[mask] == 0):
        return float('inf')
    ratio = p[mask] / q[mask]
    logs = np.log(ratio)
    terms = p[mask] * logs
    return float(np.sum(terms))


def js_divergence(p, q):
    p, q = check_both(p, q)
    m = (p + q) / 2
    return (kl_divergence(p, m) + kl_divergence(q, m)) / 2


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    x = np.arange(len(p)) if positions is None else np.asarray(positions, dtype=float)
    if len(x) != len(p) or not np.isfinite(x).all():
        raise ValueError('positions')
    order = np.argsort(x)
    x, p, q = x[order], p[order], q[order]
    P = np.cumsum(p)
    Q = np.cumsum(q)
    gaps = np.diff(x)
    return np.sum(np.abs(P - Q)[:-1] * gaps)


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    return p / (p + q)


def bilinear_gda(x0, y0, step_size, steps):
    x, y = float(x0), float(y0)
    path = [(x, y)]
    for _ in range(steps):
        new_x = x - step_size * y
        new_y = y + step_size * x
        x, y = new_x, new_y
        path.append((x, y))
    return np.array(path)
