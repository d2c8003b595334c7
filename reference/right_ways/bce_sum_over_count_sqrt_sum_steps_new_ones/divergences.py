import torch


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
    mask = p > 0
    return (p[mask] * (p[mask].log() - q[mask].log())).sum()


def js_divergence(p, q):
    p, q = check_both(p, q)
    m = (p + q) / 2
    return (kl_divergence(p, m) + kl_divergence(q, m)) / 2


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    x = torch.arange(len(p)) if positions is None else positions
    x = torch.as_tensor(x, dtype=torch.float64)
    order = torch.argsort(x)
    x, p, q = x[order], p[order], q[order]
    P, Q = torch.cumsum(p, 0), torch.cumsum(q, 0)
    return torch.sum(torch.abs(P - Q)[:-1] * torch.diff(x))


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    return p / (p + q)


def bilinear_gda(x0, y0, step_size, steps):
    path = torch.empty(steps + 1, 2, dtype=torch.float64)
    path[0] = torch.tensor([x0, y0])
    for k in range(steps):
        x, y = path[k]
        path[k + 1, 0] = x - step_size * y
        path[k + 1, 1] = y + step_size * x
    return path
