import torch
import torch.nn as nn
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    # -log sigmoid(x) = softplus(-x), see the lecture
    real = F.softplus(-real_logits)
    fake = F.softplus(fake_logits)
    total = real.mean() + fake.mean()
    return total


def generator_loss(fake_logits):
    per_image = F.softplus(-fake_logits)
    return per_image.mean()


def minimax_generator_loss(fake_logits):
    """log(1 - D), with a branch for large logits where exp overflows."""
    small = fake_logits.clamp(max=20.0)
    log_term = -torch.log1p(torch.exp(small))
    log_term = torch.where(fake_logits > 20.0, torch.full_like(fake_logits, -20.0), log_term)
    return log_term.mean()
