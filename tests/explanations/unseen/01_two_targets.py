"""GAN losses from logits."""

import torch
import torch.nn as nn
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    """Real images should get 1, generated ones 0."""
    real_target = torch.ones_like(real_logits)
    fake_target = torch.ones_like(fake_logits)
    loss_on_real = F.binary_cross_entropy_with_logits(real_logits, real_target)
    loss_on_fake = F.binary_cross_entropy_with_logits(fake_logits, fake_target)
    d_loss = loss_on_real + loss_on_fake
    return d_loss


def generator_loss(fake_logits):
    """Non saturating loss: pretend that the fakes are real."""
    target = torch.ones_like(fake_logits)
    return F.binary_cross_entropy_with_logits(fake_logits, target)


def minimax_generator_loss(fake_logits):
    """Saturating loss, minus the fake part of the discriminator."""
    target = torch.zeros_like(fake_logits)
    return -F.binary_cross_entropy_with_logits(fake_logits, target)
