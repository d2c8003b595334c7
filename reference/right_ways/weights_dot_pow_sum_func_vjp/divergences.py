import math

import torch


def check_both(p, q):
    if len(p) != len(q):
        raise ValueError("p and q differ in length")
    if len(p) == 0:
        raise ValueError("p and q are empty")
    p = torch.tensor([float(value) for value in p], dtype=torch.double)
    q = torch.tensor([float(value) for value in q], dtype=torch.double)
    for masses in (p, q):
        if masses.isnan().any() or masses.isinf().any() or masses.min() < 0:
            raise ValueError("a mass is no number from 0 to 1")
        if not math.isclose(masses.sum().item(), 1, rel_tol=0, abs_tol=1e-6):
            raise ValueError("the masses do not sum to 1")
    return p, q


def kl_divergence(p, q):
    p, q = check_both(p, q)
    keep = torch.nonzero(p).flatten()
    return -torch.dot(p[keep], torch.log(q[keep] / p[keep]))


def js_divergence(p, q):
    p, q = check_both(p, q)
    m = torch.stack([p, q]).mean(dim=0)
    total = 0
    total += kl_divergence(p, m)
    total += kl_divergence(q, m)
    return total / 2


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    x = torch.arange(len(p)) if positions is None else positions
    x = torch.as_tensor(x, dtype=torch.float64)
    x, order = x.sort()
    carry = 0.0
    work = 0.0
    for k in range(len(x) - 1):
        carry = carry + q[order[k]] - p[order[k]]
        work = work + carry.abs() * (x[k + 1] - x[k])
    return work


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    return torch.stack([a / (a + b) for a, b in zip(p, q)])


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
