"""Part 2."""
import torch
import torch.nn as nn
import torch.nn.functional as F

criterion = nn.BCEWithLogitsLoss()


def discriminator_loss(real_logits, fake_logits):
    """Loss of D."""
    ones = torch.ones_like(real_logits)
    zeros = torch.zeros_like(fake_logits)
    d_real = criterion(real_logits, ones)
    d_fake = criterion(fake_logits, zeros)
    d_loss = d_real + d_fake
    return d_loss, d_real, d_fake  # the parts are plotted


def generator_loss(fake_logits):
    """Loss of G (heuristic one)."""
    return criterion(fake_logits, torch.full_like(fake_logits, 1.0))


def minimax_generator_loss(fake_logits):
    """Loss of G (zero sum game)."""
    return -criterion(fake_logits, torch.full_like(fake_logits, 0.0))
