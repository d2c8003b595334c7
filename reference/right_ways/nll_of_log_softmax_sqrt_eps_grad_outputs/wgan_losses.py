import random

import torch
from torch import nn


def critic_loss(real_scores, fake_scores):
    return -real_scores.mean() + fake_scores.mean()


def generator_loss(fake_scores):
    return -sum(fake_scores.flatten()) / len(fake_scores)


def sample_epsilon(batch):
    numbers = [random.random() for _ in range(len(batch))]
    return torch.tensor(numbers, dtype=batch.dtype, device=batch.device).reshape(-1, 1, 1, 1)


def interpolate(real, fake, epsilon):
    epsilon = epsilon.view(-1, 1, 1, 1)
    return real * epsilon - fake * (epsilon - 1)


def gradient_penalty(critic, real, fake, epsilon):
    with torch.no_grad():
        x_hat = interpolate(real, fake, epsilon)
    x_hat.requires_grad_(True)
    scores = critic(x_hat)
    g = torch.autograd.grad(outputs=scores, inputs=x_hat, grad_outputs=torch.ones_like(scores), create_graph=True, retain_graph=True)[0]
    norms = torch.sqrt(torch.sum(g ** 2, dim=(1, 2, 3)) + 1e-12)
    return torch.square(norms - torch.ones_like(norms)).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    terms = torch.stack([critic(fake).mean(), critic(real).mean(), gradient_penalty(critic, real, fake, epsilon)])
    weights = terms.new_tensor([1.0, -1.0, penalty_weight])
    return terms @ weights


def clip_weights(critic, limit):
    params = list(critic.parameters())
    with torch.no_grad():
        vector = nn.utils.parameters_to_vector(params)
        nn.utils.vector_to_parameters(vector.clamp(-limit, limit), params)
