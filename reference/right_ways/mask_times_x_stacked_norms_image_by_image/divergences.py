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
    mask = p != 0
    with np.errstate(divide='ignore'):
        return np.sum(p[mask] * (np.log(p[mask]) - np.log(q[mask])))


def js_divergence(p, q):
    p, q = check_both(p, q)
    m = q + (p - q) / 2
    kls = np.array([kl_divergence(p, m), kl_divergence(q, m)])
    return kls @ [0.5, 0.5]


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
    return np.array([a / (a + b) for a, b in zip(p, q)])


def bilinear_gda(x0, y0, step_size, steps):
    z = np.array([x0, y0], dtype=float)
    A = np.array([[1.0, -step_size], [step_size, 1.0]])
    path = [z]
    for _ in range(steps):
        z = A @ z
        path.append(z)
    return np.stack(path)
