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
    mask = p != 0
    with np.errstate(divide='ignore'):
        return np.sum(p[mask] * (np.log(p[mask]) - np.log(q[mask])))


def js_divergence(p, q):
    p, q = check_both(p, q)
    m = p / 2 + q / 2
    left = kl_divergence(p, m)
    right = kl_divergence(q, m)
    both = left + right
    return both / 2


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    if positions is None:
        positions = range(len(p))
    x = np.array([float(value) for value in positions])
    order = x.argsort()
    x = x[order]
    surplus = (p - q)[order]
    carried = surplus.cumsum()
    work = np.abs(carried[:-1]) * (x[1:] - x[:-1])
    return work.sum()


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    return 1 - q / (p + q)


def bilinear_gda(x0, y0, step_size, steps):
    z = np.array([x0, y0], dtype=float)
    A = np.array([[1.0, -step_size], [step_size, 1.0]])
    path = [z]
    for _ in range(steps):
        z = A @ z
        path.append(z)
    return np.stack(path)
