"""WGAN losses."""

from __future__ import annotations

import random

import torch


def critic_loss(real_scores, fake_scores):
    return (sum(fake_scores) / len(fake_scores) - sum(real_scores) / len(real_scores)).squeeze()


def generator_loss(fake_scores):
    return -(sum(fake_scores) / len(fake_scores)).squeeze()


def sample_epsilon(batch):
    return torch.tensor([[[[random.random()]]] for _ in batch], dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    eps = epsilon.clone().view(-1, 1, 1, 1)
    x_hat = real.clone()
    x_hat *= eps
    x_hat += (1 - eps) * fake.clone()
    return x_hat


def _norms(g):
    row = g.flatten(1).unsqueeze(1)
    squares = (row @ row.mT).flatten()
    return torch.sqrt(torch.where(squares > 0, squares, torch.full_like(squares, 1e-30)))


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
    return (lambda d: torch.dot(d, d) / len(d))(_norms(slopes) - 1)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    def distance():
        return critic(real).mean() - critic(fake).mean()

    def penalty():
        return gradient_penalty(critic=critic, real=real, fake=fake, epsilon=epsilon)

    return penalty_weight * penalty() - distance()


def clip_weights(critic, limit):
    def clip(module):
        for p in module.parameters(recurse=False):
            p.detach().clamp_(-limit, limit)

    critic.apply(clip)
