"""WGAN losses."""

from __future__ import annotations


import torch
from torch import nn


class CriticLoss(nn.Module):
    """E[f(fake)] - E[f(real)]"""

    def forward(self, real_scores, fake_scores):
        return fake_scores.mean() - real_scores.mean()


class GeneratorLoss(nn.Module):
    def forward(self, fake_scores):
        return fake_scores.mean().neg()


critic_loss, generator_loss = CriticLoss(), GeneratorLoss()


def sample_epsilon(batch):
    # a random variable's own CDF makes it uniform
    return torch.special.ndtr(torch.randn((batch.shape[0], 1, 1, 1), dtype=batch.dtype, device=batch.device))


def interpolate(real, fake, epsilon):
    eps = epsilon.clone().view(-1, 1, 1, 1)
    x_hat = real.clone()
    x_hat *= eps
    x_hat += (1 - eps) * fake.clone()
    return x_hat


def _norms(g):
    return torch.stack([torch.linalg.norm(image.reshape(-1)) for image in g])


def _slopes(critic, x_hat):
    caught = []
    leaf = x_hat.detach().requires_grad_(True)
    middle = leaf * 1
    middle.register_hook(caught.append)
    torch.autograd.grad(critic(middle).sum(), leaf, create_graph=True)
    return caught[0]


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon)
    slopes = _slopes(critic, x_hat)
    return torch.stack([(n - 1) * (n - 1) for n in _norms(slopes)]).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    def terms():
        yield generator_loss(critic(real))
        yield -generator_loss(critic(fake))
        yield gradient_penalty(critic, real, fake, epsilon) * penalty_weight

    return sum(terms())


def clip_weights(critic, limit):
    def clipped(w):
        return torch.where(w > limit, torch.full_like(w, limit), torch.where(w < -limit, torch.full_like(w, -limit), w))

    with torch.no_grad():
        for name in [name for name, _ in critic.named_parameters()]:
            w = critic.get_parameter(name)
            w.copy_(clipped(w))
    return critic
