import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits, smoothing=0.0, reduction="mean"):
    # smoothing = 0.1 is one-sided label smoothing; off unless asked for
    real_labels = torch.ones_like(real_logits) - smoothing
    fake_labels = torch.zeros_like(fake_logits)
    return (F.binary_cross_entropy_with_logits(real_logits, real_labels, reduction=reduction)
            + F.binary_cross_entropy_with_logits(fake_logits, fake_labels, reduction=reduction))


def generator_loss(fake_logits, *, saturating=False):
    if saturating:
        return minimax_generator_loss(fake_logits)
    return F.binary_cross_entropy_with_logits(fake_logits, torch.ones_like(fake_logits))


def minimax_generator_loss(fake_logits, **unused):
    return -F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits))
