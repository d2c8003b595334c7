import math

import torch
import torch.nn.functional as F
from torch.distributions import Categorical


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
    P, Q = Categorical(probs=p), Categorical(probs=q)
    return torch.distributions.kl_divergence(P, Q)


def js_divergence(p, q):
    p, q = check_both(p, q)
    m = (p + q) / 2
    return (kl_divergence(p, m) + kl_divergence(q, m)) / 2


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    if positions is None:
        positions = torch.arange(len(p))
    x = torch.tensor([float(value) for value in positions], dtype=torch.float64)
    order = torch.argsort(x)
    x, p, q = x[order], p[order], q[order]
    P, Q = torch.cumsum(p, 0), torch.cumsum(q, 0)
    return torch.sum(torch.abs(P - Q)[:-1] * torch.diff(x))


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    return F.normalize(torch.stack([p, q]), p=1, dim=0)[0]


def bilinear_gda(x0, y0, step_size, steps):
    z = torch.tensor([x0, y0], dtype=torch.float64)
    turn = torch.tensor([-1.0, 1.0], dtype=torch.float64)
    path = [z]
    for _ in range(steps):
        z = z + step_size * turn * z.flip(0)
        path.append(z)
    return torch.stack(path)
