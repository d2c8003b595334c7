"""Part 2."""
import torch
import torch.nn as nn
import torch.nn.functional as F

criterion = nn.BCEWithLogitsLoss()


def discriminator_loss(real_logits, fake_logits):
    """Loss of D."""
    # labels of the real batch, then of the generated batch
    y_real = 0.9 + 0.1 * torch.rand_like(real_logits)
    y_fake = torch.zeros_like(fake_logits)
    loss = 0
    for out, y in ((real_logits, y_real), (fake_logits, y_fake)):
        loss = loss + criterion(out, y)
    return loss


def generator_loss(fake_logits):
    """Loss of G (heuristic one)."""
    return criterion(fake_logits, torch.full_like(fake_logits, 1.0))


def minimax_generator_loss(fake_logits):
    """Loss of G (zero sum game)."""
    return -criterion(fake_logits, torch.full_like(fake_logits, 0.0))
