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
    # stay away from the end points
    low, high = 0.05, 0.95
    eps = batch.new_empty((batch.shape[0], 1, 1, 1))
    eps.uniform_(low, high)
    return eps


def interpolate(real, fake, epsilon):
    if epsilon.dim() == 1:
        epsilon = epsilon[:, None, None, None]
    return fake * (1 - epsilon) + real * epsilon


def gradient_penalty(critic, real, fake, epsilon):
    with torch.enable_grad():
        x_hat = interpolate(real.detach(), fake.detach(), epsilon.detach())
        x_hat.requires_grad_(True)
        out = critic(x_hat).sum()
        grads = autograd.grad(out, x_hat, create_graph=True)[0]
    slopes = grads.flatten(1).norm(dim=1)
    return ((slopes - 1.0) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    wasserstein = critic_loss(critic(real), critic(fake))
    penalty = gradient_penalty(critic, real, fake, epsilon)
    return wasserstein + penalty_weight * penalty


@torch.no_grad()
def clip_weights(critic, limit):
    for param in critic.parameters():
        param.clamp_(min=-limit, max=limit)
