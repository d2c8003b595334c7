import torch
import torch.nn as nn
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    """max(x, 0) - x * label + log(1 + exp(-|x|)), the stable form."""
    def stable(x, label):
        return torch.clamp(x, min=0) - x * label + torch.log1p(torch.exp(-torch.abs(x)))

    real_loss = stable(real_logits, 1.0)
    fake_loss = stable(fake_logits.clamp(max=30.0), 0.0)
    return real_loss.mean() + fake_loss.mean()


def generator_loss(fake_logits):
    per_image = F.softplus(-fake_logits)
    return per_image.mean()


def minimax_generator_loss(fake_logits):
    per_image = F.softplus(fake_logits)
    return -per_image.mean()
