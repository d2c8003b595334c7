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
    terms = torch.where(p > 0, p * torch.log(p / q), torch.zeros_like(p))
    return torch.sum(terms)


def js_divergence(p, q):
    p, q = check_both(p, q)
    m = torch.lerp(p, q, 0.5)
    h = torch.special.entr
    return h(m).sum() - h(p).sum() / 2 - h(q).sum() / 2


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    if positions is None:
        positions = torch.arange(len(p))
    x = torch.tensor([float(value) for value in positions], dtype=torch.float64)
    below = (x[None, :] <= x[:, None]).double()
    P, Q = below @ p, below @ q
    order = x.argsort()
    return ((P - Q)[order][:-1].abs() * x[order].diff()).sum()


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    return torch.div(p, torch.add(p, q))


def bilinear_gda(x0, y0, step_size, steps):
    z = torch.tensor([x0, y0], dtype=torch.float64)
    turn = torch.tensor([-1.0, 1.0], dtype=torch.float64)
    path = [z]
    for _ in range(steps):
        z = z + step_size * turn * z.flip(0)
        path.append(z)
    return torch.stack(path)
