import torch


def _check(name, m):
    m = torch.as_tensor(m, dtype=torch.float64)
    if m.nelement() == 0:
        raise ValueError(f"{name} is empty")
    if torch.isnan(m).any():
        raise ValueError(f"{name} has a NaN")
    if torch.isinf(m).any():
        raise ValueError(f"{name} has an infinity")
    if (m < 0).any():
        raise ValueError(f"{name} has a negative mass")
    if torch.abs(m.sum() - 1) > 1e-6:
        raise ValueError(f"{name} sums to {m.sum().item():g}")
    return m


def _check2(p, q):
    p, q = _check("p", p), _check("q", q)
    if p.shape[0] != q.shape[0]:
        raise ValueError("p and q have different lengths")
    return p, q


def _xlogxy(x, y):
    """x log(x / y) piece by piece; every branch only sees arguments that are safe for it."""
    safe = (x > 0) & (y > 0)
    inside = torch.where(safe, x, 1.0) * torch.log(torch.where(safe, x, 1.0) / torch.where(safe, y, 1.0))
    return torch.where(x == 0, 0.0, torch.where(safe, inside, torch.inf))


def kl_divergence(p, q):
    p, q = _check2(p, q)
    return _xlogxy(p, q).sum().float()


def js_divergence(p, q):
    p, q = _check2(p, q)
    m = torch.mean(torch.stack([p, q]), dim=0)
    return (0.5 * (_xlogxy(p, m) + _xlogxy(q, m)).sum()).float()


def wasserstein_1(p, q, positions=None):
    p, q = _check2(p, q)
    if positions is None:
        positions = torch.arange(p.shape[0])
    positions = torch.as_tensor(positions, dtype=torch.float64)
    if positions.shape != p.shape or not torch.isfinite(positions).all():
        raise ValueError("positions are wrong")
    order = torch.argsort(positions)
    d = torch.tril(torch.ones(len(p), len(p), dtype=torch.float64)) @ (p - q)[order]
    gaps = torch.zeros_like(d)
    gaps[:-1] = torch.diff(positions[order])
    return torch.where(d < 0, -d, d).dot(gaps)


def optimal_discriminator(p_real, p_fake):
    p, q = _check2(p_real, p_fake)
    s = p + q
    return torch.where(s > 0, p / torch.where(s > 0, s, 1.0), 0.5).float()


def bilinear_gda(x0, y0, step_size, steps):
    z = torch.tensor([x0, y0], dtype=torch.float64)
    if not torch.isfinite(z).all() or not torch.isfinite(torch.tensor(float(step_size))):
        raise ValueError("finite numbers only")
    if step_size < 0 or steps < 0:
        raise ValueError("step_size and steps cannot be negative")
    gradient = torch.func.jacrev(lambda z: z[0] * z[1])
    signs = torch.tensor([-1.0, 1.0], dtype=torch.float64)
    rows = []
    for _ in range(steps):
        rows.append(z)
        z = z + step_size * signs * gradient(z)
    rows.append(z)
    return torch.vstack(rows)
