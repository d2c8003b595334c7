"""Part 2."""
import torch
import torch.nn as nn
import torch.nn.functional as F

criterion = nn.BCEWithLogitsLoss()


def discriminator_loss(real_logits, fake_logits):
    """Loss of D."""
    d_real = criterion(real_logits, torch.full_like(real_logits, 1.0))
    d_fake = criterion(fake_logits, torch.full_like(fake_logits, 0.0))
    return d_real + d_fake


def generator_loss(fake_logits):
    """Loss of G (heuristic one)."""
    logits = fake_logits
    if logits.dim() == 1:
        # criterion wants (N, 1)
        logits = logits.unsqueeze_(1)
    target = torch.ones_like(logits)
    return criterion(logits, target)


def minimax_generator_loss(fake_logits):
    """Loss of G (zero sum game)."""
    return -criterion(fake_logits, torch.full_like(fake_logits, 0.0))
