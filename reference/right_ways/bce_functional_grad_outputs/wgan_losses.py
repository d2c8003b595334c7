import torch
from torch import autograd


def critic_loss(real_scores, fake_scores):
    return torch.mean(fake_scores) - torch.mean(real_scores)


def generator_loss(fake_scores):
    return -torch.mean(fake_scores)


def sample_epsilon(batch):
    return torch.rand(batch.size(0), 1, 1, 1, device=batch.device, dtype=batch.dtype)


def interpolate(real, fake, epsilon):
    epsilon = epsilon.view(-1, 1, 1, 1)
    return real * epsilon + fake * (1 - epsilon)


def gradient_penalty(critic, real, fake, epsilon):
    mixed = interpolate(real, fake, epsilon).requires_grad_(True)
    mixed_scores = critic(mixed)
    gradient = autograd.grad(
        inputs=mixed,
        outputs=mixed_scores,
        grad_outputs=torch.ones_like(mixed_scores),
        create_graph=True,
        retain_graph=True,
    )[0]
    gradient = gradient.reshape(gradient.size(0), -1)
    return torch.mean((gradient.norm(2, dim=1) - 1) ** 2)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    gp = gradient_penalty(critic, real, fake, epsilon)
    return critic_loss(critic(real), critic(fake)) + penalty_weight * gp


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.data.clamp_(-limit, limit)
