import numpy as np


def masses_of(values):
    masses = np.array(values, dtype=float)
    size = masses.size
    if size == 0:
        raise ValueError("no masses")
    finite = np.isfinite(masses)
    if not finite.all():
        raise ValueError("a mass is not finite")
    smallest = masses.min()
    if smallest < 0:
        raise ValueError("a mass is negative")
    total = masses.sum()
    error = total - 1
    size_of_error = np.abs(error)
    if size_of_error > 1e-6:
        raise ValueError("the total is not 1")
    return masses


def check_both(p, q):
    p = masses_of(p)
    q = masses_of(q)
    if p.size != q.size:
        raise ValueError("the sizes differ")
    return p, q


def kl_divergence(p, q):
    p, q = check_both(p, q)
    visited = p > 0
    p = p[visited]
    q = q[visited]
    if (q == 0).any():
        return np.inf
    log_p = np.log(p)
    log_q = np.log(q)
    log_ratio = log_p - log_q
    terms = p * log_ratio
    total = terms.sum()
    return total


def js_divergence(p, q):
    p, q = check_both(p, q)
    both = p + q
    mixture = both * 0.5
    first = kl_divergence(p, mixture)
    second = kl_divergence(q, mixture)
    total = first + second
    return total * 0.5


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    if positions is None:
        positions = np.arange(p.size)
    positions = np.array(positions, dtype=float)
    order = np.argsort(positions)
    line = positions[order]
    p = p[order]
    q = q[order]
    surplus = q - p
    carried = np.cumsum(surplus)
    carried = carried[:-1]
    amounts = np.abs(carried)
    right = line[1:]
    left = line[:-1]
    distances = right - left
    work = amounts * distances
    total = work.sum()
    return total


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    total = q + p
    share_of_fake = q / total
    return 1 - share_of_fake


def bilinear_gda(x0, y0, step_size, steps):
    x = float(x0)
    y = float(y0)
    rows = [[x, y]]
    for _ in range(steps):
        gradient_x = y
        gradient_y = x
        step_x = step_size * gradient_x
        step_y = step_size * gradient_y
        x = x - step_x
        y = y + step_y
        row = [x, y]
        rows.append(row)
    return rows
