import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    real_losses = F.softplus(-real_logits)
    fake_losses = F.softplus(fake_logits)
    real_loss = real_losses.mean()
    fake_loss = fake_losses.mean()
    loss = real_loss + fake_loss
    return loss


def generator_loss(fake_logits):
    return torch.mean(F.softplus(-fake_logits))


def minimax_generator_loss(fake_logits):
    return -torch.mean(F.softplus(fake_logits))
