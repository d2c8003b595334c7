import numpy as np
from scipy.spatial.distance import jensenshannon
from scipy.special import rel_entr


def check_both(p, q):
    p = np.array(p, dtype=float)
    q = np.array(q, dtype=float)
    if len(p) != len(q):
        raise ValueError("p and q must have the same length")
    if len(p) == 0:
        raise ValueError("empty")
    for d in (p, q):
        if not np.all(np.isfinite(d)):
            raise ValueError("NaN or infinity")
        if not np.all(d >= 0):
            raise ValueError("negative mass")
        if not np.allclose(d.sum(), 1, atol=1e-6):
            raise ValueError("does not add up to 1")
    return p, q


def kl_divergence(p, q):
    p, q = check_both(p, q)
    terms = rel_entr(p, q)
    return np.sum(terms)


def js_divergence(p, q):
    p, q = check_both(p, q)
    distance = jensenshannon(p, q)
    return distance ** 2


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    if positions is None:
        return np.sum(np.abs(np.cumsum(p - q)))
    positions = np.array(positions, dtype=float)
    order = np.argsort(positions)
    positions, p, q = positions[order], p[order], q[order]
    gaps = np.diff(positions, append=positions[-1])
    return np.sum(np.abs(np.cumsum(p - q)) * gaps)


def optimal_discriminator(p_real, p_fake):
    p_real, p_fake = check_both(p_real, p_fake)
    denominator = p_real + p_fake
    safe = np.where(denominator == 0, 1, denominator)
    return p_real / safe


def bilinear_gda(x0, y0, step_size, steps):
    trajectory = [[x0, y0]]
    for k in range(steps):
        x, y = trajectory[k][0], trajectory[k][1]
        trajectory.append([x - step_size * y, y + step_size * x])
    return np.array(trajectory, dtype=float)
