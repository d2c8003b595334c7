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
    # -log sigmoid, as a softplus
    per_image = F.softplus(fake_logits)
    loss = per_image.mean()
    return loss


def minimax_generator_loss(fake_logits):
    per_image = F.softplus(fake_logits)
    return -per_image.mean()
