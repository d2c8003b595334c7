import numpy as np
from scipy.special import expit


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
    mask = p > 0
    if np.any(q[mask] == 0):
        return float('inf')
    ratio = p[mask] / q[mask]
    logs = np.log(ratio)
    terms = p[mask] * logs
    return float(np.sum(terms))


def js_divergence(p, q):
    p, q = check_both(p, q)
    m = np.add(p, q) / 2
    result = 0
    for masses in (p, q):
        result += kl_divergence(masses, m) / 2
    return result


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    x = np.arange(len(p)) if positions is None else np.asarray(positions, dtype=float)
    if len(x) != len(p) or not np.isfinite(x).all():
        raise ValueError('positions')
    i, j = np.argsort(x), np.argsort(x)
    have, need = p.copy(), q.copy()
    a = b = 0
    work = 0.0
    while a < len(i) and b < len(j):
        moved = min(have[i[a]], need[j[b]])
        work += moved * abs(x[i[a]] - x[j[b]])
        have[i[a]] -= moved
        need[j[b]] -= moved
        if have[i[a]] <= need[j[b]]:
            a += 1
        else:
            b += 1
    return work


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    with np.errstate(divide='ignore'):
        return expit(np.log(p) - np.log(q))


def bilinear_gda(x0, y0, step_size, steps):
    x, y = float(x0), float(y0)
    path = [(x, y)]
    for _ in range(steps):
        new_x = x - step_size * y
        new_y = y + step_size * x
        x, y = new_x, new_y
        path.append((x, y))
    return np.array(path)
