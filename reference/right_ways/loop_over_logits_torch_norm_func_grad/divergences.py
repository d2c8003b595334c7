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
    terms = p * torch.log(p / q)
    return terms[p > 0].sum()


def js_divergence(p, q):
    p, q = check_both(p, q)
    m = 0.5 * (p + q)
    return 0.5 * kl_divergence(p, m) + 0.5 * kl_divergence(q, m)


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    x = torch.arange(len(p)) if positions is None else positions
    x = torch.as_tensor(x, dtype=torch.float64)
    x, order = torch.sort(x)
    crossing = (p - q)[order].cumsum(0).abs()[:-1]
    return (crossing * (x[1:] - x[:-1])).sum()


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    return torch.exp(p.log() - torch.logaddexp(p.log(), q.log()))


def bilinear_gda(x0, y0, step_size, steps):
    path = torch.empty(steps + 1, 2, dtype=torch.float64)
    path[0] = torch.tensor([x0, y0])
    for k in range(steps):
        x, y = path[k]
        path[k + 1, 0] = x - step_size * y
        path[k + 1, 1] = y + step_size * x
    return path
