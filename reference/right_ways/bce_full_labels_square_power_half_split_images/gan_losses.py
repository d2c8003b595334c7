import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    loss_fake = F.binary_cross_entropy_with_logits(fake_logits, torch.full(fake_logits.shape, 0.0, dtype=fake_logits.dtype, device=fake_logits.device))
    loss_real = F.binary_cross_entropy_with_logits(real_logits, torch.full(real_logits.shape, 1.0, dtype=real_logits.dtype, device=real_logits.device))
    total = loss_fake + loss_real
    return total


def generator_loss(fake_logits):
    return F.binary_cross_entropy_with_logits(fake_logits, torch.full(fake_logits.shape, 1.0, dtype=fake_logits.dtype, device=fake_logits.device))


def minimax_generator_loss(fake_logits):
    return -F.binary_cross_entropy_with_logits(fake_logits, torch.full(fake_logits.shape, 0.0, dtype=fake_logits.dtype, device=fake_logits.device))
