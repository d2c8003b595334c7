import math

import torch
import torch.nn.functional as F


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
    terms = p * (p.log() - q.log())
    return terms.masked_fill(p == 0, 0.0).sum()


def js_divergence(p, q):
    p, q = check_both(p, q)
    s = p + q
    left = torch.xlogy(p, p) - torch.xlogy(p, s)
    right = torch.xlogy(q, q) - torch.xlogy(q, s)
    return math.log(2) + (left + right).sum() / 2


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    if positions is None:
        positions = torch.arange(len(p))
    x = torch.tensor([float(value) for value in positions], dtype=torch.float64)
    order = x.argsort()
    P, Q = p[order].cumsum(0)[:-1], q[order].cumsum(0)[:-1]
    return F.l1_loss(P * x[order].diff(), Q * x[order].diff(), reduction='sum')


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    total = p + q
    return p / total


def bilinear_gda(x0, y0, step_size, steps):
    z = torch.tensor([x0, y0], dtype=torch.float64)
    turn = torch.tensor([-1.0, 1.0], dtype=torch.float64)
    path = [z]
    for _ in range(steps):
        z = z + step_size * turn * z.flip(0)
        path.append(z)
    return torch.stack(path)
