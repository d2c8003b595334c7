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
    """Penalty on the norm of the gradient."""
    # the graph must start somewhere
    real.requires_grad_(True)
    x_hat = interpolate(real, fake, epsilon)
    scores = critic(x_hat)
    grad = torch.autograd.grad(scores.sum(), x_hat, create_graph=True, retain_graph=True)[0]
    norm = grad.reshape(grad.shape[0], -1).norm(p=2, dim=1)
    return ((norm - 1) ** 2).mean()


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
