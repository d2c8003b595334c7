import numpy as np
from scipy.special import expit, kl_div


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
    return kl_div(p, q).sum()


def js_divergence(p, q):
    p, q = check_both(p, q)
    def h(masses):
        safe = np.where(masses > 0, masses, 1)
        return -(masses * np.log(safe)).sum()

    m = 0.5 * p + 0.5 * q
    mean_entropy = 0.5 * h(p) + 0.5 * h(q)
    return h(m) - mean_entropy


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    x = np.arange(len(p)) if positions is None else np.asarray(positions, dtype=float)
    if len(x) != len(p) or not np.isfinite(x).all():
        raise ValueError('positions')
    order = np.argsort(x)
    x, d = x[order], (q - p)[order]
    carry = 0.0
    work = 0.0
    for k in range(len(x) - 1):
        carry += d[k]
        work += abs(carry) * (x[k + 1] - x[k])
    return work


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    with np.errstate(divide='ignore'):
        return expit(np.log(p) - np.log(q))


def bilinear_gda(x0, y0, step_size, steps):
    xs, ys = [float(x0)], [float(y0)]
    for k in range(steps):
        grad_x = ys[-1]
        grad_y = xs[-1]
        xs.append(xs[-1] - step_size * grad_x)
        ys.append(ys[-1] + step_size * grad_y)
    return np.column_stack([xs, ys])
