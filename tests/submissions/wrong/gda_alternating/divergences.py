import numpy as np


def check(p, q):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    for masses in (p, q):
        if masses.size == 0 or not np.isfinite(masses).all():
            raise ValueError("empty, NaN or infinite")
        if (masses < 0).any() or abs(masses.sum() - 1) > 1e-6:
            raise ValueError("negative masses, or masses that do not sum to 1")
    if len(p) != len(q):
        raise ValueError("different lengths")
    return p, q


def kl(p, q):
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(p > 0, p * np.log(p / q), 0.0).sum()


def kl_divergence(p, q):
    p, q = check(p, q)
    return kl(p, q)


def js_divergence(p, q):
    p, q = check(p, q)
    m = (p + q) / 2
    return (kl(p, m) + kl(q, m)) / 2


def wasserstein_1(p, q, positions=None):
    p, q = check(p, q)
    x = np.arange(len(p)) if positions is None else np.asarray(positions, dtype=float)
    order = np.argsort(x)
    return (np.abs(np.cumsum((p - q)[order]))[:-1] * np.diff(x[order])).sum()


def optimal_discriminator(p_real, p_fake):
    p, q = check(p_real, p_fake)
    return p / (p + q)


def bilinear_gda(x0, y0, step_size, steps):
    x, y = x0, y0
    rows = [(x, y)]
    for _ in range(steps):
        x = x - step_size * y
        y = y + step_size * x
        rows.append((x, y))
    return np.array(rows)
