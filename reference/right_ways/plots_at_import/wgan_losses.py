import torch
from torch import autograd


def critic_loss(real_scores, fake_scores):
    real = torch.mean(real_scores)
    fake = torch.mean(fake_scores)
    return -(real - fake)


def generator_loss(fake_scores):
    return -torch.mean(fake_scores)


def sample_epsilon(batch):
    eps = torch.rand(batch.size(0), device=batch.device, dtype=batch.dtype)
    return eps.view(-1, 1, 1, 1)


def interpolate(real, fake, epsilon):
    epsilon = epsilon.view(real.size(0), 1, 1, 1)
    return fake + epsilon * (real - fake)


def gradient_penalty(critic, real, fake, epsilon):
    mixed = interpolate(real, fake, epsilon)
    mixed.requires_grad_(True)
    grad, = autograd.grad(critic(mixed).sum(), mixed, create_graph=True)
    norm = torch.sqrt((grad ** 2).sum(dim=(1, 2, 3)))
    return torch.mean((norm - 1) ** 2)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    # written out, without critic_loss
    wasserstein = critic(real).mean() - critic(fake).mean()
    return -wasserstein + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


@torch.no_grad()
def clip_weights(critic, limit):
    for p in critic.parameters():
        p.clamp_(-limit, limit)
