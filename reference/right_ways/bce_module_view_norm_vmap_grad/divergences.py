import numpy as np
import torch
from scipy.stats import entropy


def check_both(p, q):
    if len(p) != len(q) or len(p) == 0:
        raise ValueError("p and q need the same, positive length")
    both = np.array([[float(v) for v in p], [float(v) for v in q]])
    if not np.all(np.isfinite(both)):
        raise ValueError("not finite")
    if (both < 0).any():
        raise ValueError("negative")
    totals = both.sum(axis=1)
    if np.abs(totals - 1).max() > 1e-6:
        raise ValueError("total is not 1")
    return both[0], both[1]


def kl_divergence(p, q):
    p, q = check_both(p, q)
    return entropy(p, q)


def js_divergence(p, q):
    p, q = check_both(p, q)
    mixture = np.mean([p, q], axis=0)
    return np.mean([kl_divergence(p, mixture), kl_divergence(q, mixture)])


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    if positions is None:
        positions = range(len(p))
    x = np.array([float(value) for value in positions])
    order = np.argsort(x)
    return np.sum(np.abs(np.cumsum(p[order] - q[order]))[:-1] * np.diff(x[order]))


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    return 0.5 + 0.5 * (p - q) / (p + q)


def bilinear_gda(x0, y0, step_size, steps):
    A = torch.tensor([[1.0, -step_size], [step_size, 1.0]], dtype=torch.float64)
    z = torch.tensor([x0, y0], dtype=torch.float64)
    path = [z]
    for _ in range(steps):
        path.append(A @ path[-1])
    return torch.stack(path)
