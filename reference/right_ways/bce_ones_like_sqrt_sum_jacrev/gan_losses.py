import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    loss = F.binary_cross_entropy_with_logits(real_logits, torch.ones_like(real_logits))
    loss = loss + F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits))
    return loss


def generator_loss(fake_logits):
    errG = F.binary_cross_entropy_with_logits(fake_logits, torch.ones_like(fake_logits))
    return 1.0 * errG


def minimax_generator_loss(fake_logits):
    return 0 - F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits))
