"""GAN losses from logits."""

import torch
import torch.nn as nn
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    n_real = real_logits.size(0)
    n_fake = fake_logits.size(0)
    valid = torch.ones(n_real, 1, dtype=real_logits.dtype, device=real_logits.device)
    fake = torch.zeros(n_fake, 1, dtype=fake_logits.dtype, device=fake_logits.device)
    # Measure discriminator's ability to classify real from generated samples
    real_loss = F.binary_cross_entropy_with_logits(real_logits, valid)
    fake_loss = F.binary_cross_entropy_with_logits(fake_logits, fake)
    return real_loss + fake_loss


def generator_loss(fake_logits):
    """Non saturating loss: pretend that the fakes are real."""
    target = torch.ones_like(fake_logits)
    return F.binary_cross_entropy_with_logits(fake_logits, target)


def minimax_generator_loss(fake_logits):
    """Saturating loss, minus the fake part of the discriminator."""
    target = torch.zeros_like(fake_logits)
    return -F.binary_cross_entropy_with_logits(fake_logits, target)
