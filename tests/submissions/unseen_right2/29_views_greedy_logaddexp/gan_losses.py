"""GAN losses, from logits."""

import functools
import operator

import torch


def _sp(x):
    return torch.logaddexp(x, torch.zeros_like(x))


def _average(losses):
    losses = losses.reshape(-1).unbind()
    return functools.reduce(operator.add, losses) / len(losses)


def discriminator_loss(real_logits, fake_logits):
    return sum(_average(_sp(t)) for t in (-real_logits, +fake_logits))


def generator_loss(fake_logits):
    return _average(_sp(-fake_logits))


def minimax_generator_loss(fake_logits):
    return 0 - _average(_sp(fake_logits))
