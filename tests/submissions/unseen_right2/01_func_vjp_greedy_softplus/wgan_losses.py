"""WGAN losses."""

from __future__ import annotations


import torch


def critic_loss(real_scores, fake_scores):
    return fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores):
    return -fake_scores.mean()


def sample_epsilon(batch):
    return torch.rand(len(batch), 1, 1, 1, dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    e = epsilon.flatten().to(dtype=real.dtype)
    mix = torch.stack([e, 1 - e])
    return torch.einsum("kn,knchw->nchw", mix, torch.stack([real, fake]))


def _norms(g):
    return torch.linalg.vector_norm(g, dim=(1, 2, 3))


def _slopes(critic, x_hat):
    scores, pull_back = torch.func.vjp(critic, x_hat)
    (slopes,) = pull_back(torch.ones_like(scores))
    return slopes


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon)
    slopes = _slopes(critic, x_hat)
    return ((_norms(slopes) - 1) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    loss = critic_loss(critic(real), critic(fake))
    return loss + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    with torch.no_grad():
        for parameter in critic.parameters():
            parameter.clamp_(-limit, limit)
