import torch


def as_distribution(masses):
    masses = torch.as_tensor(masses, dtype=torch.float64)
    if masses.numel() < 1:
        raise ValueError("empty")
    if not (torch.isfinite(masses) & (masses >= 0)).all():
        raise ValueError("masses must be finite and at least 0")
    if not (masses.sum() - 1).abs() <= 1e-6:
        raise ValueError("masses must sum to 1")
    return masses


def as_pair(p, q):
    p, q = as_distribution(p), as_distribution(q)
    if p.numel() != q.numel():
        raise ValueError("p and q must be of one length")
    return p, q


@torch.compile
def rel_entr(p, q):
    return torch.special.xlogy(p, p) - torch.special.xlogy(p, q)


@torch.compile
def area(difference, x):
    return torch.sum(torch.abs(torch.cumsum(difference, 0)[:-1]) * (x[1:] - x[:-1]))


@torch.compile
def step(z, step_size):
    return z + step_size * torch.stack((-z[1], z[0]))


def kl_divergence(p, q):
    return torch.sum(rel_entr(*as_pair(p, q)))


def js_divergence(p, q):
    p, q = as_pair(p, q)
    m = 0.5 * p + 0.5 * q
    return 0.5 * torch.sum(rel_entr(p, m) + rel_entr(q, m))


def wasserstein_1(p, q, positions=None):
    p, q = as_pair(p, q)
    x = torch.arange(p.numel(), dtype=torch.float64) if positions is None else torch.as_tensor(positions, dtype=torch.float64)
    if x.shape != p.shape or not torch.isfinite(x).all():
        raise ValueError("positions must be finite and as many as masses")
    i = torch.argsort(x)
    return area(torch.index_select(p - q, 0, i), torch.index_select(x, 0, i))


def optimal_discriminator(p_real, p_fake):
    p, q = as_pair(p_real, p_fake)
    return torch.nan_to_num(p / (p + q), nan=0.5)


def bilinear_gda(x0, y0, step_size, steps):
    z = torch.tensor([x0, y0], dtype=torch.float64)
    if not torch.isfinite(z).all() or not 0 <= step_size < torch.inf or steps < 0:
        raise ValueError("bad start, step size or number of steps")
    rows = [z]
    for _ in range(steps):
        rows.append(step(rows[-1], step_size))
    return torch.stack(rows, dim=0)
