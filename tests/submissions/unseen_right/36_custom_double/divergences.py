import numpy as np
import torch
from torch.autograd.functional import jacobian


def _both(p, q):
    vs = []
    for v in (p, q):
        v = torch.tensor([float(x) for x in v], dtype=torch.float64)
        if len(v) == 0:
            raise ValueError("Expected at least one mass, got none")
        bad = [x for x in v.tolist() if not 0 <= x < float("inf")]
        if bad:
            raise ValueError(f"Expected finite masses of at least 0, got {bad}")
        if abs(v.sum().item() - 1) > 1e-5:
            raise ValueError(f"Expected a sum of 1, got {v.sum().item()}")
        vs.append(v)
    if len(vs[0]) != len(vs[1]):
        raise ValueError(f"Expected equal lengths, got {len(vs[0])} and {len(vs[1])}")
    return vs


def kl_divergence(p, q):
    p, q = _both(p, q)
    cross = torch.special.xlogy(p, q).sum()
    return (-torch.special.entr(p).sum() - cross).clamp(min=0).item()


def js_divergence(p, q):
    """From the discriminator's best value: (max V + log 4) / 2."""
    p, q = _both(p, q)
    s = p + q
    value = (torch.xlogy(p, p) - torch.xlogy(p, s) + torch.xlogy(q, q) - torch.xlogy(q, s)).sum()
    return max(0.0, (value.item() + np.log(4)) / 2)


def wasserstein_1(p, q, positions=None):
    """The gradient of the cumulative work by the gaps is the flow."""
    p, q = _both(p, q)
    x = torch.tensor([float(t) for t in (positions if positions is not None else range(len(p)))], dtype=torch.float64)
    x, o = torch.sort(x)
    flow = torch.cumsum((p - q)[o], 0)[:-1].abs()
    work = lambda gaps: (flow * gaps).sum()
    if len(flow) == 0:
        return np.float64(0)
    return np.float64(jacobian(work, torch.ones_like(flow)).dot(x.diff()).item())


def optimal_discriminator(p_real, p_fake):
    r, f = _both(p_real, p_fake)
    return (r / (r + f)).numpy()


def bilinear_gda(x0, y0, step_size, steps):
    f = lambda x, y: x * y
    x, y = torch.tensor(float(x0), dtype=torch.float64), torch.tensor(float(y0), dtype=torch.float64)
    xs, ys = [x], [y]
    for _ in range(steps):
        gx, gy = jacobian(f, (x, y))
        x, y = x - step_size * gx, y + step_size * gy
        xs.append(x), ys.append(y)
    return torch.stack([torch.stack(xs), torch.stack(ys)], dim=1)
