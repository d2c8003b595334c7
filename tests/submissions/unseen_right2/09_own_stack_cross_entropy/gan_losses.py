"""GAN losses, from logits."""

import functools
import operator

import torch
import torch.nn.functional as F


def _sp(x):
    two = torch.stack([torch.zeros_like(x), x], dim=-1).reshape(-1, 2)
    label = torch.zeros(two.shape[0], dtype=torch.long, device=x.device)
    return F.cross_entropy(two, label, reduction="none")


def _average(losses):
    losses = losses.reshape(-1).unbind()
    return functools.reduce(operator.add, losses) / len(losses)


def discriminator_loss(real_logits, fake_logits):
    return sum(_average(_sp(t)) for t in (-real_logits, +fake_logits))


def generator_loss(fake_logits):
    return _average(_sp(-fake_logits))


def minimax_generator_loss(fake_logits):
    return 0 - _average(_sp(fake_logits))
