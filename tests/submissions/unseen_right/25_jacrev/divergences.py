import torch


def _as(v):
    return v.detach().clone().double() if torch.is_tensor(v) else torch.tensor([float(x) for x in v], dtype=torch.double)


def _require(condition, message):
    if not bool(condition):
        raise ValueError(message)


def _get(p, q):
    p, q = _as(p), _as(q)
    _require(p.numel() * q.numel(), "empty distribution")
    _require(p.shape == q.shape, "the lengths differ")
    for v in (p, q):
        _require(v.isfinite().all(), "NaN or infinity")
        _require(v.ge(0).all(), "negative mass")
        _require(torch.isclose(v.sum(), v.new_ones(()), rtol=0, atol=1e-5), "masses must sum to 1")
    return p, q


def kl_divergence(p, q):
    p, q = _get(p, q)
    s = p > 0
    return torch.relu(torch.dot(p[s], p[s].log() - q[s].log()))


def js_divergence(p, q):
    p, q = _get(p, q)
    lm = torch.logaddexp(p.log(), q.log())
    term = lambda v: torch.nan_to_num(v * (v.log() - lm), nan=0.0).sum()
    return torch.relu(0.5 * (term(p) + term(q)) + torch.log(p.new_tensor(2.0)))


def wasserstein_1(p, q, positions=None):
    p, q = _get(p, q)
    x = torch.arange(p.numel()).double() if positions is None else _as(positions)
    # one knife through the line between every two neighbours: what is left of it on each side
    cuts = x.sort().values
    left = (x[None, :] <= cuts[:-1, None]).double()
    return ((left @ (p - q)).abs() * cuts.diff()).sum()


def optimal_discriminator(p_real, p_fake):
    """d/dD of the value is 0 there; solved by hand"""
    r, f = _get(p_real, p_fake)
    return torch.nn.functional.softmax(torch.stack([r, f]).log(), 0)[0]


def bilinear_gda(x0, y0, step_size, steps):
    f = lambda z: z[0] * z[1]
    field = torch.func.grad(f)
    flip = torch.tensor([-1.0, 1.0], dtype=torch.double)
    z = torch.tensor([float(x0), float(y0)], dtype=torch.double)
    out = z[None]
    for _ in range(steps):
        z = z + step_size * flip * field(z)
        out = torch.cat([out, z[None]])
    return out
