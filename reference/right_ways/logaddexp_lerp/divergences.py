import torch


def _vector(values):
    # float32 like everything else in this homework
    if isinstance(values, torch.Tensor):
        return values.to(torch.float32)
    return torch.tensor([float(v) for v in values], dtype=torch.float32)


def _two(p, q):
    p, q = _vector(p), _vector(q)
    for v in (p, q):
        if v.numel() == 0:
            raise ValueError("empty")
        if v.isnan().any() or v.isinf().any():
            raise ValueError("not finite")
        if v.lt(0).any():
            raise ValueError("negative")
        if v.double().sum().sub(1).abs().gt(1e-6):
            raise ValueError("not normalised")
    if p.size() != q.size():
        raise ValueError("sizes differ")
    return p, q


def _kl(log_p, log_q):
    terms = log_p.exp() * (log_p - log_q)
    return terms.masked_fill(log_p.isneginf(), 0.0).sum()


def kl_divergence(p, q):
    p, q = _two(p, q)
    return _kl(p.log(), q.log())


def js_divergence(p, q):
    p, q = _two(p, q)
    log_m = torch.lerp(p, q, 0.5).log()
    return torch.lerp(_kl(p.log(), log_m), _kl(q.log(), log_m), 0.5)


def wasserstein_1(p, q, positions=None):
    p, q = _two(p, q)
    x = torch.arange(len(p)).float() if positions is None else _vector(positions)
    if x.size() != p.size() or not x.isfinite().all():
        raise ValueError("positions")
    order = x.argsort()
    return (p - q)[order].cumsum(0)[:-1].abs() @ x[order].diff()


def optimal_discriminator(p_real, p_fake):
    p, q = _two(p_real, p_fake)
    return (p.log() - torch.logaddexp(p.log(), q.log())).exp()


def bilinear_gda(x0, y0, step_size, steps):
    if not torch.tensor([x0, y0, step_size], dtype=torch.float64).isfinite().all():
        raise ValueError("not finite")
    if step_size < 0 or steps < 0:
        raise ValueError("negative")
    z = torch.empty(steps + 1, 2)
    z[0] = torch.tensor([x0, y0])
    for k in range(steps):
        z[k + 1] = torch.addcmul(z[k], z[k].flip(0), torch.tensor([-step_size, step_size]))
    return z
