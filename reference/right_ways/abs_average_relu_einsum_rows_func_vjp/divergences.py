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
        return np.inf
    return np.sum(p[mask] * np.log(p[mask] / q[mask]))


def js_divergence(p, q):
    p, q = check_both(p, q)
    m = (p + q) / 2
    return kl_divergence(np.concatenate([p, q]) / 2, np.concatenate([m, m]) / 2)


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
        logit = np.log(p) - np.log(q)
    return 1 / (1 + np.exp(-logit))


def bilinear_gda(x0, y0, step_size, steps):
    path = np.zeros((steps + 1, 2))
    path[0] = [x0, y0]
    for k in range(steps):
        x, y = path[k]
        path[k + 1] = [x - step_size * y, y + step_size * x]
    return path
