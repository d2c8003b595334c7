import torch
from torch import nn

logsigmoid = nn.LogSigmoid()


def discriminator_loss(real_logits, fake_logits):
    return generator_loss(real_logits) - minimax_generator_loss(fake_logits)


def generator_loss(fake_logits):
    return -logsigmoid(fake_logits).mean()


def minimax_generator_loss(fake_logits):
    return logsigmoid(1 - fake_logits).mean()
