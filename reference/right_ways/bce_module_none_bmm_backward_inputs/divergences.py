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
    mask = p > 0
    with np.errstate(divide='ignore'):
        bits = np.sum(p[mask] * np.log2(p[mask] / q[mask]))
    return bits * np.log(2)


def js_divergence(p, q):
    p, q = check_both(p, q)
    m = 0.5 * (p + q)
    return 0.5 * kl_divergence(p, m) + 0.5 * kl_divergence(q, m)


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
    return p * (1 / (p + q))


def bilinear_gda(x0, y0, step_size, steps):
    A = np.eye(2) + step_size * np.array([[0.0, -1.0], [1.0, 0.0]])
    start = np.array([x0, y0], dtype=float)
    return np.array([np.linalg.matrix_power(A, k) @ start for k in range(steps + 1)])
