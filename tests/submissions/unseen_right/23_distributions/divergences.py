import torch
from torch.distributions import Categorical, constraints


def _probs(p, q):
    a = torch.tensor([float(x) for x in p], dtype=torch.float64)
    b = torch.tensor([float(x) for x in q], dtype=torch.float64)
    for v in (a, b):
        if not v.numel():
            raise ValueError("empty: there is no categorical distribution on nothing")
        if not bool((v >= 0).all()) or not bool(torch.isfinite(v).all()):
            raise ValueError("mass negative or not finite")
        if not abs(v.sum().item() - 1) < 1e-5:
            raise ValueError("mass not conserved")
    if len(a) != len(b):
        raise ValueError("categorical distributions over different sets")
    return a, b


def kl_divergence(p, q):
    p, q = _probs(p, q)
    on = p > 0
    if (q[on] == 0).any():
        return torch.tensor(torch.inf)
    cross = -(p[on] * q[on].log()).sum()
    return (cross + (p[on] * p[on].log()).sum()).clamp_min(0.0)


def _entropy(v):
    return Categorical(probs=v[v > 0]).entropy()


def js_divergence(p, q):
    p, q = _probs(p, q)
    p, q = p / p.sum(), q / q.sum()
    h = lambda v: torch.special.entr(v).sum()
    return (h(p + q) / 2 + torch.tensor(2, dtype=torch.float64).log() - (h(p) + h(q)) / 2).clamp_min(0)


def wasserstein_1(p, q, positions=None):
    p, q = _probs(p, q)
    x = torch.tensor([float(t) for t in (positions if positions is not None else range(len(p)))], dtype=torch.float64)
    grid, inverse = torch.unique(x, sorted=True, return_inverse=True)
    d = torch.zeros_like(grid).index_add_(0, inverse, p - q)
    return (d.cumsum(0).abs()[:-1] * grid.diff()).sum()


def optimal_discriminator(p_real, p_fake):
    r, f = _probs(p_real, p_fake)
    return torch.sigmoid(r.log() - f.log())


def bilinear_gda(x0, y0, step_size, steps):
    """With autograd: each player differentiates x y."""
    x = torch.tensor(float(x0), dtype=torch.float64, requires_grad=True)
    y = torch.tensor(float(y0), dtype=torch.float64, requires_grad=True)
    log = [torch.stack([x, y]).detach()]
    opt_x = torch.optim.SGD([x], lr=float(step_size))
    opt_y = torch.optim.SGD([y], lr=float(step_size), maximize=True)
    for _ in range(steps):
        opt_x.zero_grad(), opt_y.zero_grad()
        (x * y).backward()
        opt_x.step(), opt_y.step()
        log.append(torch.stack([x, y]).detach().clone())
    return torch.stack(log)
