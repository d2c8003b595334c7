import numpy as np


def check_both(p, q):
    p = np.fromiter((float(mass) for mass in p), dtype=float)
    q = np.fromiter((float(mass) for mass in q), dtype=float)
    if len(p) != len(q):
        raise ValueError("different lengths")
    for masses in (p, q):
        if masses.size == 0 or np.isnan(masses).any() or (masses < 0).any() or (masses > 1 + 1e-6).any():
            raise ValueError("masses out of range")
        if not np.isclose(masses.sum(), 1, rtol=0, atol=1e-6):
            raise ValueError("masses do not sum to 1")
    return p, q


def information(masses, under):
    """E_masses[ -log under ]"""
    seen = masses > 0
    with np.errstate(divide="ignore"):
        return (masses[seen] * -np.log(under[seen])).sum()


def kl_divergence(p, q):
    p, q = check_both(p, q)
    return information(p, q) - information(p, p)


def js_divergence(p, q):
    p, q = check_both(p, q)
    m = p / 2 + q / 2
    return information(m, m) - (information(p, p) + information(q, q)) / 2


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    x = np.array(range(len(p)) if positions is None else [float(at) for at in positions], dtype=float)
    order = np.argsort(x)
    work = 0.0
    for k in range(1, len(x)):
        left = order[:k]
        gap = x[order[k]] - x[order[k - 1]]
        work += gap * abs(p[left].sum() - q[left].sum())
    return work


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    return 0.5 * (1 + (p - q) / (p + q))


def bilinear_gda(x0, y0, step_size, steps):
    swap = np.array([[0.0, 1.0], [1.0, 0.0]])
    signs = np.array([-step_size, step_size])
    z = np.array([x0, y0], dtype=float)
    rows = [z]
    for _ in range(steps):
        gradient = swap @ z
        z = z + signs * gradient
        rows.append(z)
    return np.vstack(rows)
