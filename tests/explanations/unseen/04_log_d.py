# Homework: GAN losses.
# log D(x) = logsigmoid(x) and log(1 - D(x)) = logsigmoid(-x)
import torch
from torch import nn
from torch.nn import functional as F


def discriminator_loss(real_logits, fake_logits):
    # log D(x), avoid log of zero
    log_d_real = torch.log(torch.sigmoid(real_logits) + 1e-8)
    # log (1 - D(G(z)))
    log_d_fake = F.logsigmoid(-fake_logits)
    value = log_d_real.mean() + log_d_fake.mean()
    return -value


def generator_loss(fake_logits):
    return -F.logsigmoid(fake_logits).mean()


def minimax_generator_loss(fake_logits):
    return F.logsigmoid(-fake_logits).mean()
