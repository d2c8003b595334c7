# Generated from reference/gan_losses.py by `python -m autograder regenerate`. Fill in the functions below.

import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    # log D = logsigmoid(logit), log(1 - D) = logsigmoid(-logit)
    return -F.logsigmoid(real_logits).mean() - F.logsigmoid(-fake_logits).mean()


def generator_loss(fake_logits):
    return -F.logsigmoid(fake_logits).mean()


def minimax_generator_loss(fake_logits):
    # 1 - sigmoid(l) = sigmoid(-l)
    fake_logits *= -1
    return F.logsigmoid(fake_logits).mean()
