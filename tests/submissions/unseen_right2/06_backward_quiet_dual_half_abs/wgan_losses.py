"""WGAN losses."""

import warnings

import torch
from gan_losses import *  # noqa: F403


def critic_loss(real_scores, fake_scores):
    return generator_loss(real_scores) - generator_loss(fake_scores)


def generator_loss(fake_scores):
    return torch.mean(-1 * fake_scores)


def sample_epsilon(batch):
    # a random variable's own CDF makes it uniform
    return torch.special.ndtr(torch.randn((batch.shape[0], 1, 1, 1), dtype=batch.dtype, device=batch.device))


def interpolate(real, fake, epsilon):
    weight = epsilon.reshape(len(real), *[1] * (real.dim() - 1)).expand_as(real).type_as(real)
    return real.mul(weight).add(fake.mul(weight.neg().add(1)))


def _norms(g):
    return g.flatten(start_dim=1).norm(2, dim=1)


def _slopes(critic, x_hat):
    leaf = x_hat.detach().clone()
    leaf.requires_grad = True
    total = critic(leaf).sum()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a cycle between leaf.grad and its graph, which is broken below
        torch.autograd.backward([total], inputs=[leaf], create_graph=True)
    slopes = leaf.grad
    leaf.grad = None
    return slopes


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon)
    slopes = _slopes(critic, x_hat)
    return (_norms(slopes).double() - 1).square().mean().to(real.dtype)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    penalty = gradient_penalty(critic, real, fake, epsilon)
    fake_scores = critic(fake)
    real_scores = critic(real)
    return fake_scores.mean() - real_scores.mean() + penalty_weight * penalty


def clip_weights(critic, limit):
    for p in critic.parameters():
        w = p.detach()
        w.masked_fill_(w > limit, limit).masked_fill_(w < -limit, -limit)
