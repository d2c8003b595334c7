# Generated from reference/gan_losses.py by `python -m autograder regenerate`. Fill in the functions below.

import torch
from torch.nn.functional import binary_cross_entropy_with_logits as bce


def discriminator_loss(real_logits, fake_logits):
    logits = torch.cat([real_logits.reshape(-1), fake_logits.reshape(-1)])
    labels = torch.zeros_like(logits)
    labels[: real_logits.numel()] = 1
    return bce(logits, labels)


def generator_loss(fake_logits):
    return bce(fake_logits, torch.ones_like(fake_logits))


def minimax_generator_loss(fake_logits):
    return -bce(fake_logits, torch.zeros_like(fake_logits))
