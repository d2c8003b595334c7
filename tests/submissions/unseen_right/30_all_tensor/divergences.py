import torch

D = dict(dtype=torch.float64)


def _m(p, q):
    p, q = (v.detach().to(**D) if isinstance(v, torch.Tensor) else torch.tensor([float(x) for x in v], **D) for v in (p, q))
    if p.nelement() != q.nelement() or p.nelement() == 0:
        raise ValueError(f"{p.nelement()} and {q.nelement()} masses; they must be as many, and some")
    m = torch.stack((p, q))
    if not torch.all((m >= 0) & (m <= 2)):
        raise ValueError("a mass is negative, or NaN, or far too large")
    if torch.any((m.sum(1) - 1).abs() > 1e-5):
        raise ValueError("the masses do not add up to 1")
    return m


def kl_divergence(p, q):
    m = _m(p, q)
    m = m[:, m[0] > 0]
    l = m.log()
    return torch.maximum((m[0] * (l[0] - l[1])).sum(), torch.zeros((), **D))


def js_divergence(p, q):
    m = _m(p, q)
    l = torch.where(m > 0, (2 * m / m.sum(0)), 1.0).log()
    return torch.maximum((m * l).sum() / 2, torch.zeros((), **D))


def wasserstein_1(p, q, positions=None):
    m = _m(p, q)
    x = torch.arange(m.shape[1], **D) if positions is None else positions.detach().to(**D) if isinstance(positions, torch.Tensor) else torch.tensor([float(t) for t in positions], **D)
    o = x.argsort()
    return torch.trapezoid(*[t.repeat_interleave(2)[s] for t, s in (((m[0] - m[1])[o].cumsum(0).abs(), slice(0, -2)), (x[o], slice(1, -1)))]) if len(x) > 1 else torch.zeros((), **D)


def optimal_discriminator(p_real, p_fake):
    m = _m(p_real, p_fake)
    return m[0].div(m.sum(0))


def bilinear_gda(x0, y0, step_size, steps):
    A = torch.tensor([[0.0, -step_size], [step_size, 0.0]], **D) + torch.eye(2, **D)
    P = [torch.eye(2, **D)]
    for _ in range(steps):
        P.append(A @ P[-1])
    return torch.stack(P) @ torch.tensor([float(x0), float(y0)], **D)
