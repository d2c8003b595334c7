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
    # log(1 - sigmoid(x)) = -softplus(x)
    log_one_minus_d = F.softplus(fake_logits)
    loss = log_one_minus_d.mean()
    return loss
