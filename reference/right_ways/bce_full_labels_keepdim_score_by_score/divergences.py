import numpy as np
from scipy.special import kl_div


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
    return kl_div(p, q).sum()


def js_divergence(p, q):
    p, q = check_both(p, q)
    m = p / 2 + q / 2
    left = kl_divergence(p, m)
    right = kl_divergence(q, m)
    both = left + right
    return both / 2


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    x = np.arange(len(p)) if positions is None else np.asarray(positions, dtype=float)
    if len(x) != len(p) or not np.isfinite(x).all():
        raise ValueError('positions')
    order = np.argsort(x)
    x, p, q = x[order], p[order], q[order]
    P = np.cumsum(p)
    Q = np.cumsum(q)
    gaps = np.diff(x)
    return np.sum(np.abs(P - Q)[:-1] * gaps)


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    stacked = np.stack([p, q])
    return (stacked / stacked.sum(axis=0))[0]


def bilinear_gda(x0, y0, step_size, steps):
    xs, ys = [float(x0)], [float(y0)]
    for k in range(steps):
        grad_x = ys[-1]
        grad_y = xs[-1]
        xs.append(xs[-1] - step_size * grad_x)
        ys.append(ys[-1] + step_size * grad_y)
    return np.column_stack([xs, ys])
