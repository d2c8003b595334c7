"""WGAN losses."""

from __future__ import annotations

import typing

import torch
import torch.nn.functional as F


def _pooled(scores):
    return F.adaptive_avg_pool1d(scores.reshape(1, 1, -1), 1).reshape(())


def critic_loss(real_scores, fake_scores):
    return _pooled(fake_scores) - _pooled(real_scores)


def generator_loss(fake_scores):
    return -_pooled(fake_scores)


def sample_epsilon(batch):
    whole = torch.randint(0, 2**24 + 1, (batch.shape[0], 1, 1, 1), device=batch.device)
    return (whole.double() / 2**24).to(batch.dtype)


def interpolate(real, fake, epsilon):
    e = epsilon.reshape(real.shape[0], 1, 1, 1)
    return sum(w * image for w, image in ((e, real), (1.0 - e, fake))).to(real.dtype)


def _norms(g):
    g = g.flatten(1)
    return (g * F.normalize(g, dim=1)).sum(1)  # g . g/|g|


def _slopes(critic, x_hat):
    nudge = torch.zeros_like(x_hat, requires_grad=True)
    scores = critic(x_hat.detach() + nudge)
    return torch.autograd.grad(scores.sum(), nudge, create_graph=True)[0]


class GradientPenalty:
    """E[ (|grad f| - 1)^2 ] on the lines between the batches."""

    def __call__(self, critic, real, fake, epsilon):
        real, fake = real.detach(), fake.detach()
        slopes = _slopes(critic, interpolate(real, fake, epsilon.detach()))
        return torch.mean(torch.square(_norms(slopes).sub(1)))


gradient_penalty = GradientPenalty()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    def distance():
        return critic(real).mean() - critic(fake).mean()

    def penalty():
        return gradient_penalty(critic=critic, real=real, fake=fake, epsilon=epsilon)

    return penalty_weight * penalty() - distance()


def clip_weights(critic, limit):
    with torch.inference_mode(False), torch.no_grad():
        for p in critic.parameters():
            p.copy_(torch.copysign(p.abs().clamp(max=limit), p))


if typing.TYPE_CHECKING:
    from networks import Critic  # noqa: F401
