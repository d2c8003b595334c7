# Generated from reference/gan_losses.py by `python -m autograder regenerate`. Fill in the functions below.

import torch
from torch.nn.functional import binary_cross_entropy_with_logits as bce


def discriminator_loss(real_logits, fake_logits):
    real = bce(real_logits, torch.ones_like(real_logits))
    fake = bce(fake_logits, torch.zeros_like(fake_logits))
    return real + fake


def generator_loss(fake_logits):
    # avoid overflow in exp
    safe = torch.clamp(fake_logits, min=-50.0, max=50.0)
    return torch.log1p(torch.exp(-safe)).mean()


def minimax_generator_loss(fake_logits):
    return -bce(fake_logits, torch.zeros_like(fake_logits))
