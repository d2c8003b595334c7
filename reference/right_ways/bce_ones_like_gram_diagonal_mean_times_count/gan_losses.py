import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    loss_fake = F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits))
    loss_real = F.binary_cross_entropy_with_logits(real_logits, torch.ones_like(real_logits))
    total = loss_fake + loss_real
    return total


def generator_loss(fake_logits):
    return F.binary_cross_entropy_with_logits(fake_logits, torch.ones_like(fake_logits))


def minimax_generator_loss(fake_logits):
    return -F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits))
