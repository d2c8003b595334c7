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
    return (torch.xlogy(p, p) - torch.xlogy(p, q)).sum()


def js_divergence(p, q):
    p, q = check_both(p, q)
    m = torch.stack([p, q]).mean(dim=0)
    total = 0
    total += kl_divergence(p, m)
    total += kl_divergence(q, m)
    return total / 2


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    if positions is None:
        positions = torch.arange(len(p))
    x = torch.tensor([float(value) for value in positions], dtype=torch.float64)
    x, order = x.sort()
    carry = 0.0
    work = 0.0
    for k in range(len(x) - 1):
        carry = carry + q[order[k]] - p[order[k]]
        work = work + carry.abs() * (x[k + 1] - x[k])
    return work


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    return torch.sigmoid(torch.log(p) - torch.log(q))


def bilinear_gda(x0, y0, step_size, steps):
    A = torch.tensor([[1.0, -step_size], [step_size, 1.0]], dtype=torch.float64)
    z = torch.tensor([x0, y0], dtype=torch.float64)
    path = [z]
    for _ in range(steps):
        path.append(A @ path[-1])
    return torch.stack(path)
