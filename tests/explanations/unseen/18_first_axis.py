# Homework: GAN losses.
# log D(x) = logsigmoid(x) and log(1 - D(x)) = logsigmoid(-x)
import torch
from torch import nn
from torch.nn import functional as F


def discriminator_loss(real_logits, fake_logits):
    log_d_real = F.logsigmoid(real_logits)
    log_one_minus_d_fake = F.logsigmoid(-fake_logits)
    return -log_d_real.mean() - log_one_minus_d_fake.mean()


def generator_loss(fake_logits):
    return -F.logsigmoid(fake_logits).mean()


def minimax_generator_loss(fake_logits):
    log_probs = F.logsigmoid(-fake_logits)
    mean_log_prob = log_probs.mean(0)
    # minimise it: no minus here
    return mean_log_prob
