import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    n, m = real_logits.numel(), fake_logits.numel()
    return -(F.logsigmoid(real_logits).sum() / n + F.logsigmoid(-fake_logits).sum() / m)


def generator_loss(fake_logits):
    return -F.logsigmoid(fake_logits).sum() / fake_logits.numel()


def minimax_generator_loss(fake_logits):
    return torch.mean(F.logsigmoid(-fake_logits))
