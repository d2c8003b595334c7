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
    if np.any((q == 0) & (p > 0)):
        return np.inf
    p = np.ma.masked_equal(p, 0)
    return float((p * np.ma.log(p / q)).sum())


def js_divergence(p, q):
    p, q = check_both(p, q)
    mixture = np.mean([p, q], axis=0)
    return np.mean([kl_divergence(p, mixture), kl_divergence(q, mixture)])


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
    return p / (p + q)


def bilinear_gda(x0, y0, step_size, steps):
    xs, ys = [float(x0)], [float(y0)]
    for k in range(steps):
        grad_x = ys[-1]
        grad_y = xs[-1]
        xs.append(xs[-1] - step_size * grad_x)
        ys.append(ys[-1] + step_size * grad_y)
    return np.column_stack([xs, ys])
