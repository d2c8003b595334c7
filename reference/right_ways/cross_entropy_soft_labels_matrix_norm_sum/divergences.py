import math

import torch
import torch.nn.functional as F


def to_masses(values):
    masses = torch.as_tensor(values, dtype=torch.float64)
    if masses.numel() == 0:
        raise ValueError("no masses")
    if not torch.isfinite(masses).all():
        raise ValueError("NaN or infinity")
    if (masses < 0).any():
        raise ValueError("negative mass")
    if torch.abs(masses.sum() - 1) > 1e-6:
        raise ValueError("the masses do not add up to 1")
    return masses


def check_both(p, q):
    p, q = to_masses(p), to_masses(q)
    if p.shape != q.shape:
        raise ValueError("different lengths")
    return p, q


def kl_divergence(p, q):
    p, q = check_both(p, q)
    cross_entropy = -torch.xlogy(p, q).sum()
    entropy = torch.special.entr(p).sum()
    return cross_entropy - entropy


def js_divergence(p, q):
    p, q = check_both(p, q)
    s = p + q
    left = torch.xlogy(p, p) - torch.xlogy(p, s)
    right = torch.xlogy(q, q) - torch.xlogy(q, s)
    return math.log(2) + (left + right).sum() / 2


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    x = torch.arange(len(p)) if positions is None else positions
    x = torch.as_tensor(x, dtype=torch.float64)
    order = x.argsort()
    P, Q = p[order].cumsum(0)[:-1], q[order].cumsum(0)[:-1]
    return F.l1_loss(P * x[order].diff(), Q * x[order].diff(), reduction='sum')


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    return 1 - q / (p + q)


def bilinear_gda(x0, y0, step_size, steps):
    path = torch.empty(steps + 1, 2, dtype=torch.float64)
    path[0] = torch.tensor([x0, y0])
    for k in range(steps):
        x, y = path[k]
        path[k + 1, 0] = x - step_size * y
        path[k + 1, 1] = y + step_size * x
    return path
