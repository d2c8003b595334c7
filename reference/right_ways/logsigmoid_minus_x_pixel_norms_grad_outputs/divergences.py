import numpy as np
import torch


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
    with np.errstate(divide='ignore', invalid='ignore'):
        logs = np.log(p) - np.log(q)
        return np.sum(p * logs, where=p > 0)


def js_divergence(p, q):
    p, q = check_both(p, q)
    def h(masses):
        safe = np.where(masses > 0, masses, 1)
        return -(masses * np.log(safe)).sum()

    m = 0.5 * p + 0.5 * q
    mean_entropy = 0.5 * h(p) + 0.5 * h(q)
    return h(m) - mean_entropy


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
    return 1 - q / (p + q)


def bilinear_gda(x0, y0, step_size, steps):
    x = torch.tensor(float(x0), dtype=torch.float64, requires_grad=True)
    y = torch.tensor(float(y0), dtype=torch.float64, requires_grad=True)
    path = [[x.item(), y.item()]]
    for _ in range(steps):
        value = x * y
        grad_x, grad_y = torch.autograd.grad(value, (x, y))
        with torch.no_grad():
            x -= step_size * grad_x
            y += step_size * grad_y
        path.append([x.item(), y.item()])
    return torch.tensor(path, dtype=torch.float64)
