import torch
import torch.nn.functional as F


def bce(logits, labels):
    weight = torch.ones_like(logits) / len(logits)
    return F.binary_cross_entropy_with_logits(logits, labels, weight=weight, reduction='sum')


def discriminator_loss(real_logits, fake_logits):
    return bce(real_logits, torch.ones_like(real_logits)) + bce(fake_logits, torch.zeros_like(fake_logits))


def generator_loss(fake_logits):
    errG = bce(fake_logits, torch.ones_like(fake_logits))
    return 1.0 * errG


def minimax_generator_loss(fake_logits):
    return 0 - bce(fake_logits, torch.zeros_like(fake_logits))
