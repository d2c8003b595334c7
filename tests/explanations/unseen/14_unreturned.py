"""GAN losses from logits."""

import torch
import torch.nn as nn
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    """BCE of the real batch against 1 plus BCE of the fake batch against 0."""
    real_labels = torch.ones_like(real_logits)
    fake_labels = torch.zeros_like(fake_logits)
    loss_real = F.binary_cross_entropy_with_logits(real_logits, real_labels)
    loss_fake = F.binary_cross_entropy_with_logits(fake_logits, fake_labels)
    return loss_real + loss_fake


def generator_loss(fake_logits):
    """Non saturating loss."""
    target = torch.ones_like(fake_logits)
    loss_per_image = F.binary_cross_entropy_with_logits(fake_logits, target, reduction="none")
    loss = loss_per_image.mean()


def minimax_generator_loss(fake_logits):
    """Saturating loss, minus the fake part of the discriminator."""
    target = torch.zeros_like(fake_logits)
    return -F.binary_cross_entropy_with_logits(fake_logits, target)
