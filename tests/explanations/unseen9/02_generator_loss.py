# Generated from reference/gan_losses.py by `python -m autograder regenerate`. Fill in the functions below.

import math

import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    # log D = logsigmoid(logit), log(1 - D) = logsigmoid(-logit)
    return -F.logsigmoid(real_logits).mean() - F.logsigmoid(-fake_logits).mean()


def generator_loss(fake_logits):
    log_d = F.logsigmoid(fake_logits).reshape(-1)
    # log of the mean probability, computed with logsumexp so that it stays finite
    log_mean_d = torch.logsumexp(log_d, dim=0) - math.log(log_d.numel())
    return -log_mean_d


def minimax_generator_loss(fake_logits):
    return F.logsigmoid(-fake_logits).mean()
