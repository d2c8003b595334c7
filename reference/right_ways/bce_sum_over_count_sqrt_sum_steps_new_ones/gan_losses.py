import torch
import torch.nn.functional as F


def bce(logits, labels):
    total = F.binary_cross_entropy_with_logits(logits, labels, reduction='sum')
    return total / logits.numel()


def discriminator_loss(real_logits, fake_logits):
    real_loss = bce(real_logits, torch.ones_like(real_logits))
    fake_loss = bce(fake_logits, torch.zeros_like(fake_logits))
    return real_loss + fake_loss


def generator_loss(fake_logits):
    loss = bce(fake_logits, torch.ones_like(fake_logits))
    return loss


def minimax_generator_loss(fake_logits):
    return bce(fake_logits, torch.zeros_like(fake_logits)).neg()
