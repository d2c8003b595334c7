import torch
import torch.nn.functional as F


def check(x, name):
    if not torch.is_tensor(x):
        x = torch.as_tensor(x)
    x = x.detach().double()
    if x.numel() == 0:
        raise ValueError(f'{name} is empty')
    if not torch.isfinite(x).all():
        raise ValueError(f'{name} has nan/inf')
    if torch.any(x < 0):
        raise ValueError(f'{name} has a negative mass')
    if torch.abs(x.sum() - 1) > 1e-6:
        raise ValueError(f'{name} does not sum to one')
    return x


def kl_divergence(p, q):
    p = check(p, 'p')
    q = check(q, 'q')
    if len(p) != len(q):
        raise ValueError('p and q differ in length')
    return F.kl_div(p.log(), q, reduction='sum')
