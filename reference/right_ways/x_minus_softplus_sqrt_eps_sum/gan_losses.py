import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    real_loss = -torch.mean((real_logits - F.softplus(real_logits)))
    fake_loss = -torch.mean((-F.softplus(fake_logits)))
    return real_loss + fake_loss


def generator_loss(fake_logits):
    return (fake_logits - F.softplus(fake_logits)).mean().neg()


def minimax_generator_loss(fake_logits):
    return (-F.softplus(fake_logits)).mean()
