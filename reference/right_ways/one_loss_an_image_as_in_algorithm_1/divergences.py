import numpy as np


def check_both(p, q):
    p, q = np.array(p, dtype=float), np.array(q, dtype=float)
    if p.shape != q.shape or p.size == 0:
        raise ValueError("p and q need one length, at least 1")
    for masses in (p, q):
        if not (masses >= 0).all() or not abs(sum(masses) - 1) < 1e-6:
            raise ValueError("not a distribution")
    return p, q


def f(t):
    return np.where(t > 0, t * np.log(np.where(t > 0, t, 1)), 0)


def kl_divergence(p, q):
    # as an f-divergence: E_q[ f(p / q) ] with f(t) = t log t
    p, q = check_both(p, q)
    if np.any((q == 0) & (p > 0)):
        return np.inf
    ratio = p[q > 0] / q[q > 0]
    return np.sum(q[q > 0] * f(ratio))


def js_divergence(p, q):
    p, q = check_both(p, q)
    m = (p + q) / 2
    seen = m > 0
    over_p, over_q = p[seen] / m[seen], q[seen] / m[seen]
    return np.sum(m[seen] * (f(over_p) + f(over_q))) / 2


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    x = np.arange(len(p)) if positions is None else np.array(positions, dtype=float)
    order = np.argsort(x)
    x, p, q = x[order], p[order], q[order]
    # where the mass between two levels of the cumulated mass lies in p, and where in q
    levels = np.sort(np.concatenate([np.cumsum(p)[:-1], np.cumsum(q)[:-1], [0.0, 1.0]]))
    middles = (levels[1:] + levels[:-1]) / 2
    in_p = np.minimum(np.searchsorted(np.cumsum(p), middles), len(x) - 1)
    in_q = np.minimum(np.searchsorted(np.cumsum(q), middles), len(x) - 1)
    return np.sum(np.diff(levels) * np.abs(x[in_p] - x[in_q]))


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    odds = np.divide(p, q, out=np.full_like(p, np.inf), where=q > 0)
    return np.where(np.isinf(odds), 1.0, odds / (1 + np.where(np.isinf(odds), 0.0, odds)))


def bilinear_gda(x0, y0, step_size, steps):
    def step(point):
        x, y = point
        return x - step_size * y, y + step_size * x

    points = [(x0, y0)]
    for _ in range(steps):
        points.append(step(points[-1]))
    return np.array(points, dtype=float)
