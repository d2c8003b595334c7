# Generated from reference/gan_losses.py by `python -m autograder regenerate`. Fill in the functions below.

import torch
import torch.nn.functional as F
import torch.nn as nn


def discriminator_loss(real_logits, fake_logits):
    criterion = nn.BCELoss()
    d_real = torch.sigmoid(real_logits)
    d_fake = torch.sigmoid(fake_logits)
    loss_real = criterion(d_real, torch.ones_like(d_real))
    loss_fake = criterion(d_fake, torch.zeros_like(d_fake))
    return loss_real + loss_fake


def generator_loss(fake_logits):
    return -F.logsigmoid(fake_logits).mean()


def minimax_generator_loss(fake_logits):
    return F.logsigmoid(-fake_logits).mean()
