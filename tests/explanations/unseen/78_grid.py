import math

import numpy as np
from scipy.special import rel_entr


def validate(dist):
    dist = np.asarray(dist, dtype=np.float64)
    if dist.ndim != 1 or dist.size == 0:
        raise ValueError("a distribution needs at least one mass")
    if not np.isfinite(dist).all() or (dist < 0).any():
        raise ValueError("masses must be finite and not negative")
    if not abs(dist.sum() - 1) <= 1e-6:
        raise ValueError("masses must add up to 1")
    return dist


def same_length(p, q):
    if len(p) != len(q):
        raise ValueError("lengths differ")


def kl_divergence(p, q):
    p, q = validate(p), validate(q)
    same_length(p, q)
    return float(rel_entr(p, q).sum())


def js_divergence(p, q):
    p, q = validate(p), validate(q)
    same_length(p, q)
    average = (p + q) / 2
    return float(rel_entr(p, average).sum() + rel_entr(q, average).sum()) / 2


def wasserstein_1(p, q, positions=None):
    p, q = validate(p), validate(q)
    same_length(p, q)
    k = len(p)
    if positions is None:
        positions = np.linspace(0, 1, k)
    x = np.asarray(positions, dtype=float)
    order = np.argsort(x, kind="stable")
    flow = np.abs(np.cumsum((p - q)[order]))
    return float(flow[:-1] @ np.diff(x[order]))


def optimal_discriminator(p_real, p_fake):
    p_real, p_fake = validate(p_real), validate(p_fake)
    same_length(p_real, p_fake)
    both = p_real + p_fake
    return p_real / both


def bilinear_gda(x0, y0, step_size, steps):
    xs, ys = [x0], [y0]
    for _ in range(steps):
        x, y = xs[-1], ys[-1]
        xs.append(x - step_size * y)
        ys.append(y + step_size * x)
    return np.stack([xs, ys], axis=1)
