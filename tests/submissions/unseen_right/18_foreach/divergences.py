import torch


def _t(v):
    return torch.stack([torch.as_tensor(float(x), dtype=torch.float64) for x in v]) if len(v) else torch.empty(0, dtype=torch.float64)


def _pq(p, q):
    pq = [_t(p), _t(q)]
    if pq[0].shape != pq[1].shape:
        raise ValueError("different lengths")
    if not pq[0].numel():
        raise ValueError("empty")
    if any(bool(torch.isnan(t).any() | torch.isinf(t).any()) for t in pq):
        raise ValueError("a NaN or an infinity")
    if any(bool((t < 0).any()) for t in pq):
        raise ValueError("negative mass")
    if any(abs(float(t.sum()) - 1) > 1e-5 for t in pq):
        raise ValueError("masses do not add up to 1")
    return pq


def kl_divergence(p, q):
    p, q = _pq(p, q)
    return (torch.xlogy(p, p) - torch.xlogy(p, q)).sum().clamp_(min=0)


def js_divergence(p, q):
    p, q = _pq(p, q)
    e = torch.special.entr
    ln2 = torch.log(torch.tensor(2.0, dtype=torch.float64))
    return ((e(p + q) - e(p) - e(q)).sum() / 2 + ln2 * (p + q).sum() / 2).clamp_(min=0)


def wasserstein_1(p, q, positions=None):
    p, q = _pq(p, q)
    x = _t(range(len(p)) if positions is None else positions)
    x, o = x.sort(stable=True)
    return torch.trapz(torch.repeat_interleave((p - q)[o].cumsum(0).abs(), 2)[:-1], torch.repeat_interleave(x, 2)[1:]) if len(x) > 1 else x.new_zeros(())


def optimal_discriminator(p_real, p_fake):
    pair = torch.stack(_pq(p_real, p_fake))
    return (pair / pair.sum(0, keepdim=True))[0]


def bilinear_gda(x0, y0, step_size, steps):
    z = torch.zeros(steps + 1, 2, dtype=torch.float64)
    z[0, 0], z[0, 1] = float(x0), float(y0)
    for k in range(steps):
        z[k + 1] = z[k] + step_size * torch.stack([-z[k, 1], z[k, 0]])
    return z
