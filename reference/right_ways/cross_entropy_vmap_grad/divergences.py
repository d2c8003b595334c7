import torch
import torch.nn.functional as F


def tensors(*vectors):
    out = [torch.as_tensor(v, dtype=torch.float64) for v in vectors]
    if any(v.shape != out[0].shape for v in out):
        raise ValueError("the vectors differ in length")
    return out


def distributions(p, q):
    p, q = tensors(p, q)
    both = torch.stack((p, q))
    if both.numel() == 0:
        raise ValueError("empty distributions")
    if not both.isfinite().all():
        raise ValueError("a mass is NaN or infinite")
    if both.min() < 0:
        raise ValueError("a mass is negative")
    if not torch.allclose(both.sum(1), torch.ones(2, dtype=both.dtype), rtol=0, atol=1e-6):
        raise ValueError("the masses of a distribution do not sum to 1")
    return p, q


def cross_entropy(p, q):
    """-sum p log q without the points where p is 0; masses stand as logits' softmax, so their log is a logit."""
    return -sum((p[k] * q[k].log() for k in p.nonzero().flatten()), start=torch.zeros((), dtype=p.dtype))


def kl_divergence(p, q):
    p, q = distributions(p, q)
    return (cross_entropy(p, q) - cross_entropy(p, p)).item()


def js_divergence(p, q):
    p, q = distributions(p, q)
    m = (p + q) / 2
    return torch.func.vmap(lambda a: torch.special.entr(m).sum() - torch.special.entr(a).sum())(torch.stack((p, q))).mean()


def wasserstein_1(p, q, positions=None):
    p, q = distributions(p, q)
    positions = torch.arange(len(p)) if positions is None else positions
    _, x = tensors(p, positions)
    if not x.isfinite().all():
        raise ValueError("a position is NaN or infinite")
    x, order = x.sort(stable=True)
    return F.l1_loss(p[order].cumsum(0)[:-1] * x.diff(), q[order].cumsum(0)[:-1] * x.diff(), reduction="sum")


def optimal_discriminator(p_real, p_fake):
    p, q = distributions(p_real, p_fake)
    # two classes with these logits; a softmax over real and fake at every point
    return F.softmax(torch.stack((p.log(), q.log())), dim=0)[0].nan_to_num(0.5)


def bilinear_gda(x0, y0, step_size, steps):
    numbers = torch.tensor([x0, y0, step_size], dtype=torch.float64)
    if not numbers.isfinite().all() or step_size < 0 or steps < 0:
        raise ValueError("x0, y0, step_size have to be finite, step_size and steps at least 0")
    x, y = numbers[0], numbers[1]
    gradients = torch.func.grad(lambda x, y: x * y, argnums=(0, 1))
    trajectory = [torch.stack((x, y))]
    for _ in range(steps):
        g_x, g_y = gradients(x, y)
        x, y = x - step_size * g_x, y + step_size * g_y
        trajectory.append(torch.stack((x, y)))
    return torch.stack(trajectory)
