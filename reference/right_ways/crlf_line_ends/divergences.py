"""
Homework 3, divergences
Written on Windows.
"""
import numpy as np


def _check(p, q):
    p = np.asarray(p, dtype="float64")
    q = np.asarray(q, dtype="float64")
    if len(p) == 0 or len(q) == 0:
        raise ValueError("empty")
    if len(p) != len(q):
        raise ValueError("different lengths")
    if not np.isfinite(p).all() or not np.isfinite(q).all():
        raise ValueError("not finite")
    if (p < 0).any() or (q < 0).any():
        raise ValueError("negative")
    if abs(p.sum() - 1) > 1e-6 or abs(q.sum() - 1) > 1e-6:
        raise ValueError("does not sum to 1")
    return p, q


def kl_divergence(p, q):
    p, q = _check(p, q)
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(p == 0, 0.0, p * (np.log(p) - np.log(q)))
    return terms.sum()


def js_divergence(p, q):
    p, q = _check(p, q)
    return np.mean([kl_divergence(p, (p + q) / 2), kl_divergence(q, (p + q) / 2)])


def wasserstein_1(p, q, positions=None):
    p, q = _check(p, q)
    x = np.arange(len(p)) if positions is None else np.asarray(positions, dtype="float64")
    if len(x) != len(p) or not np.isfinite(x).all():
        raise ValueError("bad positions")
    table = np.array([x, p, q]).T
    table = table[table[:, 0].argsort()]
    cdfs = table[:, 1:].cumsum(axis=0)
    return abs(cdfs[:-1, 0] - cdfs[:-1, 1]) @ np.diff(table[:, 0])


def optimal_discriminator(p_real, p_fake):
    p, q = _check(p_real, p_fake)
    return np.ma.divide(p, p + q).filled(0.5)


def bilinear_gda(x0, y0, step_size, steps):
    if not np.isfinite([x0, y0, step_size]).all() or step_size < 0 or steps < 0:
        raise ValueError("bad input")
    A = np.array([[1, -step_size], [step_size, 1]])
    z = np.array([x0, y0], dtype="float64")
    trajectory = [z.copy()]
    for _ in range(steps):
        z = A.dot(z)
        trajectory.append(z.copy())
    return np.array(trajectory)
