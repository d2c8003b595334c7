import numpy as np
import torch

import gan_losses
import wgan_losses


def _masses(p, q):
    p, q = np.asarray(p, dtype=np.float64), np.asarray(q, dtype=np.float64)
    for m in (p, q):
        if m.size == 0 or not np.isfinite(m).all() or (m < 0).any() or abs(m.sum() - 1) > 1e-6:
            raise ValueError("not a distribution")
    if len(p) != len(q):
        raise ValueError("lengths differ")
    return p, q


def kl_divergence(p, q):
    p, q = _masses(p, q)
    with np.errstate(divide="ignore"):
        return np.dot(p[p > 0], np.log(p[p > 0]) - np.log(q[p > 0]))


def js_divergence(p, q):
    """From the value of the game at D*: V = 2 JS - 2 log 2, and the discriminator's loss is -V."""
    p, q = _masses(p, q)
    d = optimal_discriminator(p, q)
    value = 0.0
    for k in range(len(d)):
        logit = torch.logit(torch.tensor([d[k]], dtype=torch.float64))
        far = torch.tensor([100.0], dtype=torch.float64)       # a loss of nothing, so that one of the two is left
        if p[k] > 0:
            value -= p[k] * gan_losses.discriminator_loss(logit, -far).item()
        if q[k] > 0:
            value -= q[k] * gan_losses.discriminator_loss(far, logit).item()
    return value / 2 + np.log(2)


def wasserstein_1(p, q, positions=None):
    """By duality: the best 1-Lipschitz critic has slope +1 or -1 in every gap, as the surplus on the left says."""
    p, q = _masses(p, q)
    x = np.arange(len(p), dtype=np.float64) if positions is None else np.asarray(positions, dtype=np.float64)
    if len(x) != len(p) or not np.isfinite(x).all():
        raise ValueError("positions")
    i = np.argsort(x)
    slopes = -np.sign(np.cumsum((p - q)[i])[:-1])
    scores = np.zeros(len(p))
    scores[i[1:]] = np.cumsum(slopes * np.diff(x[i]))
    # critic_loss is mean(fake) - mean(real): weights make the means expectations
    k = len(p)
    real, fake = torch.from_numpy(k * p * scores), torch.from_numpy(k * q * scores)
    return -wgan_losses.critic_loss(real, fake)


def optimal_discriminator(p_real, p_fake):
    p, q = _masses(p_real, p_fake)
    total = p + q
    return p / np.where(total > 0, total, 1)


def bilinear_gda(x0, y0, step_size, steps):
    if not np.isfinite([x0, y0, step_size]).all() or step_size < 0 or steps < 0:
        raise ValueError("bad number")
    out = torch.full((steps + 1, 2), float("nan"), dtype=torch.float64)
    z = torch.tensor([x0, y0], dtype=torch.float64, requires_grad=True)
    for k in range(steps + 1):
        out[k] = z.detach()
        (g,) = torch.autograd.grad(z.prod(), z)
        z = (z.detach() + step_size * g * torch.tensor([-1, 1])).requires_grad_()
    return out
