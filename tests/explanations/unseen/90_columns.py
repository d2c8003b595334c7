"""Part 1: divergences."""

import math

import numpy as np


def check(p, q):
    """Turn both into float arrays, complain if they are not distributions."""
    p = np.array(p, dtype=float)
    q = np.array(q, dtype=float)
    if p.size == 0 or q.size == 0:
        raise ValueError("empty distribution")
    if p.shape != q.shape:
        raise ValueError("p and q have different lengths")
    for name, m in (("p", p), ("q", q)):
        if not np.all(np.isfinite(m)):
            raise ValueError(name + " has nan or inf")
        if np.any(m < 0):
            raise ValueError(name + " has negative masses")
        if abs(m.sum() - 1) > 1e-6:
            raise ValueError(name + " does not sum to 1")
    return p, q


def kl_divergence(p, q):
    """sum p log(p / q)"""
    p, q = check(p, q)
    support = p > 0
    if np.any(q[support] == 0):
        return np.inf
    return np.sum(p[support] * np.log(p[support] / q[support]))


def js_divergence(p, q):
    """Mean KL to the mixture."""
    p, q = check(p, q)
    m = 0.5 * (p + q)
    return 0.5 * kl_divergence(p, m) + 0.5 * kl_divergence(q, m)


def wasserstein_1(p, q, positions=None):
    """W1 on a line."""
    p, q = check(p, q)
    k = len(p)
    if positions is None:
        positions = list(range(k))
    pos = np.array(positions, dtype=int)
    ind = np.argsort(pos)
    total = 0.0
    for i in range(k - 1):
        excess = abs(p[ind[: i + 1]].sum() - q[ind[: i + 1]].sum())
        total += excess * (pos[ind[i + 1]] - pos[ind[i]])
    return total


def optimal_discriminator(p_real, p_fake):
    """D* = p_data / (p_data + p_g)"""
    p_real, p_fake = check(p_real, p_fake)
    return p_real / (p_real + p_fake)


def bilinear_gda(x0, y0, step_size, steps):
    """Simultaneous gradient descent ascent on x y."""
    path = [(x0, y0)]
    x, y = x0, y0
    for _ in range(steps):
        new_x = x - step_size * y
        new_y = y + step_size * x
        x, y = new_x, new_y
        path.append((x, y))
    return np.array(path)
