"""
Homework 3, GAN losses
Written on Windows.
"""
import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    loss = F.binary_cross_entropy_with_logits(real_logits, torch.full_like(real_logits, 1.0)) \
        + F.binary_cross_entropy_with_logits(fake_logits, torch.full_like(fake_logits, 0.0))
    return loss


def generator_loss(fake_logits):
    return F.binary_cross_entropy_with_logits(fake_logits, torch.full_like(fake_logits, 1.0))


def minimax_generator_loss(fake_logits):
    return -F.binary_cross_entropy_with_logits(fake_logits, torch.full_like(fake_logits, 0.0))
