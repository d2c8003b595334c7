# Wasserstein GAN losses
import torch
from torch import autograd, nn


def critic_loss(real_scores, fake_scores):
    return fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores):
    # the generator only sees the fake term
    wasserstein = fake_scores.mean()
    return -wasserstein


def sample_epsilon(batch):
    shape = (batch.size(0), 1, 1, 1)
    return torch.rand(shape, dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    if epsilon.dim() == 1:
        epsilon = epsilon[:, None, None, None]
    return fake * (1 - epsilon) + real * epsilon


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    out = critic(x_hat).sum()
    grads = autograd.grad(out, x_hat, create_graph=True)[0]
    slopes = grads.flatten(1).norm(dim=1)
    violation = torch.relu(slopes - 1)
    return violation.pow(2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    wasserstein = critic_loss(critic(real), critic(fake))
    penalty = gradient_penalty(critic, real, fake, epsilon)
    return wasserstein + penalty_weight * penalty


@torch.no_grad()
def clip_weights(critic, limit):
    for param in critic.parameters():
        param.clamp_(min=-limit, max=limit)
