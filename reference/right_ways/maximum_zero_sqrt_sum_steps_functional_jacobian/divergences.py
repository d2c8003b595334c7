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
    safe_p = np.where(p > 0, p, 1.0)
    safe_q = np.where(p > 0, q, 1.0)
    with np.errstate(divide='ignore'):
        difference = np.log(safe_p) - np.log(safe_q)
    return (p * difference).sum()


def js_divergence(p, q):
    p, q = check_both(p, q)
    m = q + (p - q) / 2
    kls = np.array([kl_divergence(p, m), kl_divergence(q, m)])
    return kls @ [0.5, 0.5]


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
    return 0.5 + 0.5 * (p - q) / (p + q)


def bilinear_gda(x0, y0, step_size, steps):
    path = np.zeros((steps + 1, 2))
    path[0] = [x0, y0]
    for k in range(steps):
        x, y = path[k]
        path[k + 1] = [x - step_size * y, y + step_size * x]
    return path
