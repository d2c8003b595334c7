"""WGAN losses."""

from __future__ import annotations


import torch
from gan_losses import *  # noqa: F403


def _running_mean(scores):
    mean = scores.new_zeros(())
    for count, score in enumerate(scores.reshape(-1), start=1):
        mean = mean + (score - mean) / count
    return mean


def critic_loss(real_scores, fake_scores):
    return _running_mean(fake_scores) - _running_mean(real_scores)


def generator_loss(fake_scores):
    return -_running_mean(fake_scores)


def sample_epsilon(batch):
    # if E ~ Exp(1), exp(-E) ~ U[0, 1]
    return torch.empty(len(batch), 1, 1, 1, dtype=batch.dtype, device=batch.device).exponential_().neg_().exp_()


def interpolate(real, fake, epsilon):
    e = epsilon.reshape(real.shape[0], 1, 1, 1)
    return sum(w * image for w, image in ((e, real), (1.0 - e, fake))).to(real.dtype)


def _norms(g):
    g = g.flatten(1)
    largest = g.detach().abs().amax(dim=1, keepdim=True)
    largest = torch.where(largest > 0, largest, torch.ones_like(largest))
    return largest.squeeze(1) * torch.linalg.vector_norm(g / largest, dim=1)


def _slopes(critic, x_hat):
    x_hat.requires_grad_(True)
    scores = critic(x_hat)
    return torch.autograd.grad(scores, x_hat, grad_outputs=torch.ones_like(scores), create_graph=True)[0]


class GradientPenalty:
    """E[ (|grad f| - 1)^2 ] on the lines between the batches."""

    def __call__(self, critic, real, fake, epsilon):
        real, fake = real.detach(), fake.detach()
        slopes = _slopes(critic, interpolate(real, fake, epsilon.detach()))
        return (_norms(slopes).double() - 1).square().mean().to(real.dtype)


gradient_penalty = GradientPenalty()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    loss = critic_loss(real_scores=critic(real.detach()), fake_scores=critic(fake.detach()))
    if penalty_weight == 0:
        return loss
    return loss + gradient_penalty(critic, real, fake, epsilon).mul(penalty_weight)


@torch.no_grad()
def clip_weights(critic, limit):
    """The middle one of -c, w and c."""
    for p in critic.parameters():
        p.copy_(torch.stack([torch.full_like(p, -limit), p, torch.full_like(p, limit)]).median(dim=0).values)
