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
    total = 0.0
    for a, b in zip(p, q):
        if a > 0:
            if b == 0:
                return np.inf
            total += a * np.log(a / b)
    return total


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
    order = np.argsort(x)
    return np.sum(np.abs(np.cumsum(p[order] - q[order]))[:-1] * np.diff(x[order]))


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    return 0.5 * p / (0.5 * p + 0.5 * q)


def bilinear_gda(x0, y0, step_size, steps):
    z = complex(x0, y0)
    path = []
    for k in range(steps + 1):
        path.append([z.real, z.imag])
        z = z + 1j * step_size * z
    return np.array(path)
