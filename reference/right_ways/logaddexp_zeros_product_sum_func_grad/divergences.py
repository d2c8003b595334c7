import numpy as np
from scipy.special import rel_entr


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
    return rel_entr(p, q).sum()


def js_divergence(p, q):
    p, q = check_both(p, q)
    def h(masses):
        masses = masses[masses > 0]
        return -np.sum(masses * np.log(masses))

    return h((p + q) / 2) - (h(p) + h(q)) / 2


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    x = np.arange(len(p)) if positions is None else np.asarray(positions, dtype=float)
    if len(x) != len(p) or not np.isfinite(x).all():
        raise ValueError('positions')
    points = np.sort(x)
    work = 0.0
    for left, right in zip(points[:-1], points[1:]):
        below = x <= left
        work += abs(p[below].sum() - q[below].sum()) * (right - left)
    return work


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    with np.errstate(divide='ignore'):
        ratio = q / p
    return 1 / (1 + ratio)


def bilinear_gda(x0, y0, step_size, steps):
    z = complex(x0, y0)
    path = []
    for k in range(steps + 1):
        path.append([z.real, z.imag])
        z = z + 1j * step_size * z
    return np.array(path)
