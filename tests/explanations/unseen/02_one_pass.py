"""GAN losses from logits."""

import torch
import torch.nn as nn
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    real = real_logits.reshape(-1)
    fake = fake_logits.reshape(-1)
    logits = torch.cat([real, fake])
    labels = torch.cat([torch.ones_like(real), torch.zeros_like(fake)])
    losses = F.binary_cross_entropy_with_logits(logits, labels, reduction="none")
    # first the real part, then the generated part
    return 2 * losses.mean()


def generator_loss(fake_logits):
    """Non saturating loss: pretend that the fakes are real."""
    target = torch.ones_like(fake_logits)
    return F.binary_cross_entropy_with_logits(fake_logits, target)


def minimax_generator_loss(fake_logits):
    """Saturating loss, minus the fake part of the discriminator."""
    target = torch.zeros_like(fake_logits)
    return -F.binary_cross_entropy_with_logits(fake_logits, target)
