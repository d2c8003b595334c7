import numpy as np
import torch
# Results in float types that nobody expects: big-endian doubles, longdouble, tensors that require grad.


def _in(p, q):
    p, q = (torch.tensor(v.tolist() if hasattr(v, "tolist") else [float(x) for x in v], dtype=torch.float64) for v in (p, q))
    if p.numel() == 0 or q.numel() == 0: raise ValueError("empty")
    if p.numel() != q.numel(): raise ValueError("lengths")
    if not (torch.isfinite(p).all() and torch.isfinite(q).all()): raise ValueError("not finite")
    if (p < 0).any() or (q < 0).any(): raise ValueError("negative")
    if max(abs(p.sum() - 1), abs(q.sum() - 1)) > 1e-5: raise ValueError("sum")
    return p.requires_grad_(), q.requires_grad_()


def kl_divergence(p, q):
    p, q = _in(p, q)
    s = p > 0
    return (p[s] * (p[s].log() - q[s].log())).sum().clamp(min=0)


def js_divergence(p, q):
    p, q = (v.detach().numpy() for v in _in(p, q))
    t = [v[v > 0] @ np.log(2 * v[v > 0] / (p + q)[v > 0]) for v in (p, q)]
    return np.array(max(0.0, sum(t) / 2), dtype=">f8")


def wasserstein_1(p, q, positions=None):
    p, q = _in(p, q)
    x = torch.tensor([float(t) for t in (range(len(p)) if positions is None else positions)], dtype=torch.float64)
    o = torch.argsort(x, descending=True)
    return ((p - q)[o].cumsum(0)[:-1].abs() * -x[o].diff()).sum()


def optimal_discriminator(p_real, p_fake):
    r, f = (v.detach().numpy() for v in _in(p_real, p_fake))
    d = (r / (r + f))[::-1].copy()
    return d[::-1]  # negative stride


def bilinear_gda(x0, y0, step_size, steps):
    out = np.empty((2, steps + 1), dtype=">f8")
    out[:, 0] = x0, y0
    for k in range(steps):
        out[0, k + 1] = out[0, k] - step_size * out[1, k]
        out[1, k + 1] = out[1, k] + step_size * out[0, k]
    out.flags.writeable = False
    return out.T
