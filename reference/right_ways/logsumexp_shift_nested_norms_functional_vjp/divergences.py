import numpy as np


def check_both(p, q):
    if len(p) != len(q) or len(p) == 0:
        raise ValueError("p and q need the same, positive length")
    both = np.array([[float(v) for v in p], [float(v) for v in q]])
    if not np.all(np.isfinite(both)):
        raise ValueError("not finite")
    if (both < 0).any():
        raise ValueError("negative")
    totals = both.sum(axis=1)
    if np.abs(totals - 1).max() > 1e-6:
        raise ValueError("total is not 1")
    return both[0], both[1]


def kl_divergence(p, q):
    p, q = check_both(p, q)
    with np.errstate(divide='ignore', invalid='ignore'):
        terms = np.where(p > 0, p * np.log(p / q), 0.0)
    return terms.sum()


def js_divergence(p, q):
    p, q = check_both(p, q)
    m = (p + q) / 2
    return (kl_divergence(p, m) + kl_divergence(q, m)) / 2


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    if positions is None:
        positions = range(len(p))
    x = np.array([float(value) for value in positions])
    order = np.argsort(x)
    x = x[order]
    above_p = 1 - np.cumsum(p[order])
    above_q = 1 - np.cumsum(q[order])
    return float(np.einsum('k,k->', np.abs(above_q - above_p)[:-1], np.diff(x)))


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    m = (p + q) / 2
    return p / m / 2


def bilinear_gda(x0, y0, step_size, steps):
    A = np.eye(2) + step_size * np.array([[0.0, -1.0], [1.0, 0.0]])
    start = np.array([x0, y0], dtype=float)
    return np.array([np.linalg.matrix_power(A, k) @ start for k in range(steps + 1)])
