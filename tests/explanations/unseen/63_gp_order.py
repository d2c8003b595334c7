"""WGAN and WGAN-GP."""

import torch
import torch.nn as nn
import torch.nn.functional as F


def critic_loss(real_scores, fake_scores):
    """Critic: maximise E[f(x)] - E[f(G(z))], so minimise the opposite."""
    loss = -(torch.mean(real_scores) - torch.mean(fake_scores))
    return loss


def generator_loss(fake_scores):
    """Generator: maximise the score of the fakes."""
    return -torch.mean(fake_scores)


def sample_epsilon(batch):
    """One epsilon for each image."""
    n = batch.shape[0]
    return torch.rand(n, 1, 1, 1, device=batch.device, dtype=batch.dtype)


def interpolate(real, fake, epsilon):
    """Mix real and fake images."""
    eps = epsilon.view(-1, 1, 1, 1)
    return eps * real + (1 - eps) * fake


def gradient_penalty(critic, real, fake, epsilon):
    """Two sided gradient penalty."""
    mixed = interpolate(real, fake, epsilon).detach()
    mixed.requires_grad_(True)
    scores = critic(mixed)
    gradient = torch.autograd.grad(
        inputs=mixed,
        outputs=scores,
        grad_outputs=torch.ones_like(scores),
        create_graph=True,
        retain_graph=True,
    )[0]
    gradient = gradient.view(len(gradient), -1)
    gradient_norm = gradient.norm(2, dim=1)
    return torch.mean((gradient_norm - 1) ** 2)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    """Wasserstein loss plus lambda * gp."""
    fake_term = critic(fake).mean()
    real_term = critic(real).mean()
    gp = gradient_penalty(critic, fake, real, epsilon)
    loss = fake_term - real_term
    loss += penalty_weight * gp
    return loss


def clip_weights(critic, limit):
    """Clip to [-c, c]."""
    for p in critic.parameters():
        p.data.clamp_(-limit, limit)
