import torch
import torch.nn.functional as F


def cross_entropy(y, x):
    return -(y * F.logsigmoid(x) + (1 - y) * F.logsigmoid(-x)).mean()


def discriminator_loss(real_logits, fake_logits):
    real = cross_entropy(torch.ones_like(real_logits), real_logits)
    fake = cross_entropy(torch.zeros_like(fake_logits), fake_logits)
    return real + fake


def generator_loss(fake_logits):
    return cross_entropy(torch.ones_like(fake_logits), fake_logits)


def minimax_generator_loss(fake_logits):
    return -cross_entropy(torch.zeros_like(fake_logits), fake_logits)
