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
    """Gradient penalty for one batch."""
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    y = critic(x_hat)
    grad = torch.autograd.grad(y, x_hat, torch.ones_like(y), create_graph=True)[0]
    grad = grad.squeeze()
    grad = grad.flatten(1)
    norm = torch.sqrt((grad * grad).sum(dim=1))
    diff = norm - 1.0
    return (diff * diff).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    """Wasserstein loss plus lambda * gp."""
    real_scores = critic(real)
    fake_scores = critic(fake)
    gp = gradient_penalty(critic, real, fake, epsilon)
    return critic_loss(real_scores, fake_scores) + penalty_weight * gp


def clip_weights(critic, limit):
    """Clip to [-c, c]."""
    for p in critic.parameters():
        p.data.clamp_(-limit, limit)
