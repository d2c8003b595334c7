"""GAN losses, from logits."""

from __future__ import annotations


import torch.nn.functional as F


def _mean(values):
    import wgan_losses  # here and not above: the two modules need each other

    return -wgan_losses.generator_loss(values)


def discriminator_loss(real_logits, fake_logits):
    return -_mean(F.logsigmoid(real_logits)) - _mean(F.logsigmoid(-fake_logits))


def generator_loss(fake_logits):
    return -_mean(F.logsigmoid(fake_logits))


def minimax_generator_loss(fake_logits):
    return _mean(F.logsigmoid(-fake_logits))
