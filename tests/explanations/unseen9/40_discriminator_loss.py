# Generated from reference/gan_losses.py by `python -m autograder regenerate`. Fill in the functions below.

import torch
from torch.nn.functional import binary_cross_entropy_with_logits as bce


def discriminator_loss(real_logits, fake_logits):
    real_label = torch.ones(real_logits.shape, dtype=real_logits.dtype)
    fake_label = torch.zeros_like(fake_logits)
    errD_real = bce(real_logits, real_label)
    errD_fake = bce(fake_logits, fake_label)
    errD = errD_real + errD_fake
    return errD


def generator_loss(fake_logits):
    return bce(fake_logits, torch.ones_like(fake_logits))


def minimax_generator_loss(fake_logits):
    return -bce(fake_logits, torch.zeros_like(fake_logits))
