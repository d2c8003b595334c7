# Generated from reference/gan_losses.py by `python -m autograder regenerate`. Fill in the functions below.

import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    loss_on_real = F.softplus(-real_logits).mean()
    # the generator must not get a gradient from the discriminator's loss
    loss_on_fake = F.softplus(fake_logits.detach()).mean()
    return loss_on_real + loss_on_fake


def generator_loss(fake_logits):
    return -F.logsigmoid(fake_logits).mean()


def minimax_generator_loss(fake_logits):
    return F.logsigmoid(-fake_logits).mean()
