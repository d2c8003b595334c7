import torch


def to_double(values):
    return torch.as_tensor(values, dtype=torch.float64).detach().clone()


def prepare(p, q):
    p, q = to_double(p), to_double(q)
    if p.dim() != 1 or q.dim() != 1 or p.numel() != q.numel():
        raise ValueError(f"shapes {tuple(p.shape)} and {tuple(q.shape)} do not fit")
    if p.numel() == 0:
        raise ValueError("empty")
    pq = torch.stack([p, q])
    if not torch.isfinite(pq).all():
        raise ValueError("NaN or infinity")
    if torch.any(pq < 0):
        raise ValueError("negative mass")
    if torch.any((pq.sum(dim=1) - 1).abs() > 1e-6):
        raise ValueError("does not sum to one")
    return p, q


def kl_divergence(p, q):
    p, q = prepare(p, q)
    return (torch.xlogy(p, p) - torch.xlogy(p, q)).sum()      # xlogy(0, 0) = 0, xlogy(p, 0) = -inf


def js_divergence(p, q):
    p, q = prepare(p, q)
    m = torch.lerp(p, q, 0.5)
    return 0.5 * (torch.xlogy(p, p) + torch.xlogy(q, q)).sum() - torch.xlogy(m, m).sum()


def wasserstein_1(p, q, positions=None):
    p, q = prepare(p, q)
    x = torch.arange(p.numel(), dtype=torch.float64) if positions is None else to_double(positions)
    if x.shape != p.shape or not torch.isfinite(x).all():
        raise ValueError("bad positions")
    x, order = torch.sort(x)
    surplus = torch.cumsum(p[order] - q[order], dim=0)
    return torch.sum(surplus[:-1].abs() * torch.diff(x))


def optimal_discriminator(p_real, p_fake):
    p, q = prepare(p_real, p_fake)
    return torch.where(p + q > 0, p / (p + q), torch.full_like(p, 0.5))


def bilinear_gda(x0, y0, step_size, steps):
    start = torch.tensor([float(x0), float(y0), float(step_size)], dtype=torch.float64)
    if not torch.isfinite(start).all():
        raise ValueError("not finite")
    if step_size < 0 or steps < 0:
        raise ValueError("negative step_size or steps")
    field = torch.tensor([[0.0, -1.0], [1.0, 0.0]], dtype=torch.float64)
    z = [start[:2]]
    for _ in range(steps):
        z.append(z[-1] + step_size * (field @ z[-1]))
    return torch.stack(z)
