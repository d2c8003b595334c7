import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    real = real_logits.clamp(-100.0, 100.0)
    fake = fake_logits.clamp(-100.0, 100.0)
    return F.softplus(-real).mean() + F.softplus(fake).mean()


def generator_loss(fake_logits):
    return -F.logsigmoid(fake_logits).mean()


def minimax_generator_loss(fake_logits):
    return F.logsigmoid(-fake_logits).mean()
