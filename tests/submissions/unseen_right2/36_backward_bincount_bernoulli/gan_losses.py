"""GAN losses, from logits."""

import functools

import torch


def _sp(x):
    return -torch.distributions.Bernoulli(logits=x).log_prob(torch.zeros_like(x))


def _both(real_logits, fake_logits, mean):
    return mean(_sp(torch.neg(real_logits))) + mean(_sp(fake_logits))


def _single(fake_logits, *, inner, outer):
    return outer * torch.mean(_sp(inner * fake_logits))


discriminator_loss = functools.partial(_both, mean=torch.mean)
generator_loss = functools.partial(_single, inner=-1.0, outer=1.0)
minimax_generator_loss = functools.partial(_single, inner=1.0, outer=-1.0)
