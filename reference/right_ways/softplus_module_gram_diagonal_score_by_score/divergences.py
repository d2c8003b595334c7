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
    return torch.nansum(p * torch.log(p / q))


def js_divergence(p, q):
    p, q = check_both(p, q)
    m = (p + q) / 2
    pair = torch.stack([p, q])
    kls = (torch.xlogy(pair, pair) - torch.xlogy(pair, m)).sum(dim=1)
    return kls.mean()


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    x = torch.arange(len(p)) if positions is None else positions
    x = torch.as_tensor(x, dtype=torch.float64)
    order = x.argsort()
    size = len(x)
    lower = torch.ones(size, size, dtype=torch.float64).tril()
    cdfs = torch.stack([p[order], q[order]]) @ lower.T
    return torch.linalg.vector_norm((cdfs[0] - cdfs[1])[:-1] * x[order].diff(), ord=1)


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    return torch.div(p, torch.add(p, q))


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
