import numpy as np
from scipy.special import rel_entr


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
    return rel_entr(p, q).sum()


def js_divergence(p, q):
    p, q = check_both(p, q)
    m = 0.5 * (p + q)
    return 0.5 * kl_divergence(p, m) + 0.5 * kl_divergence(q, m)


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
    with np.errstate(divide='ignore'):
        return np.exp(np.log(p) - np.log(p + q))


def bilinear_gda(x0, y0, step_size, steps):
    z = complex(x0, y0)
    path = []
    for k in range(steps + 1):
        path.append([z.real, z.imag])
        z = z + 1j * step_size * z
    return np.array(path)
