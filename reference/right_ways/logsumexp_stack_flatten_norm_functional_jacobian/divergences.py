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
    mask = p > 0
    ratio = p[mask] / q[mask]
    logs = torch.log(ratio)
    terms = p[mask] * logs
    return terms.sum().item()


def js_divergence(p, q):
    p, q = check_both(p, q)
    m = torch.stack([p, q]).mean(dim=0)
    total = 0
    total += kl_divergence(p, m)
    total += kl_divergence(q, m)
    return total / 2


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    if positions is None:
        positions = torch.arange(len(p))
    x = torch.tensor([float(value) for value in positions], dtype=torch.float64)
    x, order = x.sort()
    carry = 0.0
    work = 0.0
    for k in range(len(x) - 1):
        carry = carry + q[order[k]] - p[order[k]]
        work = work + carry.abs() * (x[k + 1] - x[k])
    return work


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    return 1 / (1 + q / p)


def bilinear_gda(x0, y0, step_size, steps):
    z = torch.tensor([x0, y0], dtype=torch.float64)
    turn = torch.tensor([-1.0, 1.0], dtype=torch.float64)
    path = [z]
    for _ in range(steps):
        z = z + step_size * turn * z.flip(0)
        path.append(z)
    return torch.stack(path)
