import numpy as np


def check(masses):
    masses = np.array(masses, dtype=float)
    if masses.size == 0:
        raise ValueError("empty distribution")
    if np.isnan(masses).any() or np.isinf(masses).any():
        raise ValueError("NaN or infinity")
    if np.any(masses < 0):
        raise ValueError("negative mass")
    if abs(masses.sum() - 1) > 1e-6:
        raise ValueError("masses do not add up to 1")
    return masses


def check_both(p, q):
    p = check(p)
    q = check(q)
    if len(p) != len(q):
        raise ValueError("different lengths")
    return p, q


def kl_divergence(p, q):
    p, q = check_both(p, q)
    if (q[p > 0] == 0).any():
        return np.inf
    growth = np.divide(q, p, out=np.ones_like(p), where=p > 0)
    return (p * -np.log(growth)).sum()


def js_divergence(p, q):
    p, q = check_both(p, q)
    total = 0.0
    for a, b in zip(p, q):
        m = (a + b) / 2
        if a > 0:
            total += 0.5 * a * np.log(a / m)
        if b > 0:
            total += 0.5 * b * np.log(b / m)
    return total


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    if positions is None:
        positions = range(len(p))
    x = np.array([float(value) for value in positions])
    order = np.argsort(x)
    x, d = x[order], (q - p)[order]
    carry = 0.0
    work = 0.0
    for k in range(len(x) - 1):
        carry += d[k]
        work += abs(carry) * (x[k + 1] - x[k])
    return work


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    return np.divide(p, np.add(p, q))


def bilinear_gda(x0, y0, step_size, steps):
    k = np.arange(steps + 1)
    z = complex(x0, y0) * (1 + 1j * step_size) ** k
    return np.stack([z.real, z.imag], axis=1)
