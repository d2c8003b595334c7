import numpy as np


def check_both(p, q):
    p, q = np.asarray(p, dtype=np.float64), np.asarray(q, dtype=np.float64)
    if p.shape != q.shape:
        raise ValueError(f"shapes {p.shape} and {q.shape} differ")
    for name, masses in (("p", p), ("q", q)):
        if masses.size == 0 or not np.isfinite(masses).all() or masses.min() < 0:
            raise ValueError(f"{name} is not a distribution")
        if not np.isclose(np.sum(masses), 1.0, rtol=0, atol=1e-6):
            raise ValueError(f"{name} sums to {np.sum(masses)}")
    return p, q


def kl_divergence(p, q):
    p, q = check_both(p, q)
    support = np.nonzero(p)
    p, q = p[support], q[support]
    with np.errstate(divide='ignore'):
        return p @ np.log(p) - p @ np.log(q)


def js_divergence(p, q):
    p, q = check_both(p, q)
    m = (p + q) / 2
    return kl_divergence(np.concatenate([p, q]) / 2, np.concatenate([m, m]) / 2)


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    if positions is None:
        positions = range(len(p))
    x = np.array([float(value) for value in positions])
    order = np.argsort(x)
    lower = np.tril(np.ones((len(x), len(x))))
    P, Q = lower @ p[order], lower @ q[order]
    widths = np.append(np.diff(x[order]), 0.0)
    return (np.abs(P - Q) * widths).sum()


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    stacked = np.stack([p, q])
    return (stacked / stacked.sum(axis=0))[0]


def bilinear_gda(x0, y0, step_size, steps):
    x, y = float(x0), float(y0)
    path = [(x, y)]
    for _ in range(steps):
        new_x = x - step_size * y
        new_y = y + step_size * x
        x, y = new_x, new_y
        path.append((x, y))
    return np.array(path)
