import torch
from torch.func import vmap

_f64 = torch.float64


def _load(a):
    a = torch.as_tensor(a, dtype=_f64) if not isinstance(a, torch.Tensor) else a
    return a.detach().clone().to(_f64)


def _pair(p, q):
    p, q = _load(p), _load(q)
    if p.shape != q.shape:
        raise ValueError(f"shapes {tuple(p.shape)} and {tuple(q.shape)} do not match")
    for v in (p, q):
        if v.numel() == 0:
            raise ValueError("no masses at all")
        if not torch.isfinite(v).all():
            raise ValueError("a mass is NaN or infinite")
        if v.lt(0).any():
            raise ValueError("a mass is negative")
        if (v.sum() - 1).abs() > 1e-5:
            raise ValueError(f"masses sum to {v.sum().item()}, not 1")
    return p, q


def _term(a, b):
    safe_a = torch.where(a > 0, a, 1.0)
    safe_b = torch.where(b > 0, b, 1.0)
    return torch.where(a == 0, 0.0, torch.where(b == 0, torch.inf, a * (safe_a.log() - safe_b.log())))


def kl_divergence(p, q):
    return vmap(_term)(*_pair(p, q)).sum().clamp(min=0)


def js_divergence(p, q):
    p, q = _pair(p, q)
    h = vmap(lambda a, b: _term(a, a + b) + _term(b, a + b) + (a + b) * torch.log(torch.full_like(a, 2.0)))
    return (h(p, q).sum() / 2).clamp(0, 0.6931471805599453)


def wasserstein_1(p, q, positions=None):
    p, q = _pair(p, q)
    x = torch.arange(len(p), dtype=_f64) if positions is None else _load(positions)
    x, order = torch.sort(x)
    return torch.dot(torch.cumsum(p[order] - q[order], 0)[:-1].abs(), x.diff())


def optimal_discriminator(p_real, p_fake):
    return vmap(lambda a, b: a / (a + b))(*_pair(p_real, p_fake))


def bilinear_gda(x0, y0, step_size, steps):
    turn = torch.tensor([[1.0, -step_size], [step_size, 1.0]], dtype=_f64)
    out = [torch.tensor([x0, y0], dtype=_f64)]
    for _ in range(steps):
        out.append(torch.mv(turn, out[-1]))
    return torch.stack(out)
