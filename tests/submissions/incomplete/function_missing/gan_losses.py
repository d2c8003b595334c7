import torch
from torch import nn

logsigmoid = nn.LogSigmoid()


def discriminator_loss(real_logits, fake_logits):
    loss = -logsigmoid(real_logits).mean()
    loss = loss - logsigmoid(-fake_logits).mean()
    return loss


def generator_loss(fake_logits):
    return -logsigmoid(fake_logits).mean()


def minimax_generator_loss(fake_logits):
    return logsigmoid(-fake_logits).mean()
