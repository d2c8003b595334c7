import numpy as np
import torch
from scipy.special import xlogy


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
    cross_entropy = -xlogy(p, q).sum()
    own_entropy = -xlogy(p, p).sum()
    return cross_entropy - own_entropy


def js_divergence(p, q):
    p, q = check_both(p, q)
    s = p + q
    i, j = p > 0, q > 0
    left = p[i] * np.log(2 * p[i] / s[i])
    right = q[j] * np.log(2 * q[j] / s[j])
    return 0.5 * (left.sum() + right.sum())


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
    m = (p + q) / 2
    return p / m / 2


def bilinear_gda(x0, y0, step_size, steps):
    path = torch.empty(steps + 1, 2, dtype=torch.float64)
    path[0] = torch.tensor([x0, y0])
    for k in range(steps):
        x, y = path[k]
        path[k + 1, 0] = x - step_size * y
        path[k + 1, 1] = y + step_size * x
    return path
