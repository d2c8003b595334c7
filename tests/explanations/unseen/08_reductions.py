"""GAN losses from logits."""

import torch
import torch.nn as nn
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    """BCE on both batches."""
    loss_real = F.binary_cross_entropy_with_logits(
        real_logits, torch.ones_like(real_logits), reduction="mean"
    )
    loss_fake = F.binary_cross_entropy_with_logits(
        fake_logits, torch.zeros_like(fake_logits), reduction="sum"
    )
    return loss_real + loss_fake


def generator_loss(fake_logits):
    """Non saturating loss: pretend that the fakes are real."""
    target = torch.ones_like(fake_logits)
    return F.binary_cross_entropy_with_logits(fake_logits, target)


def minimax_generator_loss(fake_logits):
    """Saturating loss, minus the fake part of the discriminator."""
    target = torch.zeros_like(fake_logits)
    return -F.binary_cross_entropy_with_logits(fake_logits, target)
