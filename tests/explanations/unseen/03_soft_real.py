"""Part 2."""
import torch
import torch.nn as nn
import torch.nn.functional as F

criterion = nn.BCEWithLogitsLoss()


real_label = 0.9
fake_label = 0.0


def discriminator_loss(real_logits, fake_logits):
    """Loss of D."""
    # real batch
    label = torch.full_like(real_logits, real_label)
    err_real = criterion(real_logits, label)
    # fake batch
    label = torch.full_like(fake_logits, fake_label)
    err_fake = criterion(fake_logits, label)
    return err_real + err_fake


def generator_loss(fake_logits):
    """Loss of G (heuristic one)."""
    return criterion(fake_logits, torch.full_like(fake_logits, 1.0))


def minimax_generator_loss(fake_logits):
    """Loss of G (zero sum game)."""
    return -criterion(fake_logits, torch.full_like(fake_logits, 0.0))
