import torch
import torch.nn.functional as F


def bce(logits, label):
    return F.binary_cross_entropy_with_logits(logits, torch.full_like(logits, label))


def discriminator_loss(real_logits, fake_logits):
    on_real = bce(real_logits, 0.0)
    on_fake = bce(fake_logits, 1.0)
    return on_real + on_fake


def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean()
