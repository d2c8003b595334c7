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
    mask = p > 0
    return F.kl_div(torch.log(q[mask]), torch.log(p[mask]), reduction='none', log_target=True).sum()


def js_divergence(p, q):
    p, q = check_both(p, q)
    m = (p + q) / 2
    pair = torch.stack([p, q])
    kls = (torch.xlogy(pair, pair) - torch.xlogy(pair, m)).sum(dim=1)
    return kls.mean()


def wasserstein_1(p, q, positions=None):
    p, q = check_both(p, q)
    if positions is None:
        positions = torch.arange(len(p))
    x = torch.tensor([float(value) for value in positions], dtype=torch.float64)
    order = x.argsort()
    size = len(x)
    lower = torch.ones(size, size, dtype=torch.float64).tril()
    cdfs = torch.stack([p[order], q[order]]) @ lower.T
    return torch.linalg.vector_norm((cdfs[0] - cdfs[1])[:-1] * x[order].diff(), ord=1)


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    return torch.softmax(torch.stack([p.log(), q.log()]), dim=0)[0]


def bilinear_gda(x0, y0, step_size, steps):
    A = torch.tensor([[1.0, -step_size], [step_size, 1.0]], dtype=torch.float64)
    z = torch.tensor([x0, y0], dtype=torch.float64)
    path = [z]
    for _ in range(steps):
        path.append(A @ path[-1])
    return torch.stack(path)
