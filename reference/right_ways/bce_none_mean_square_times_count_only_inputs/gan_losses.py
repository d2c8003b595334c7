import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    real_losses = F.binary_cross_entropy_with_logits(real_logits, torch.ones_like(real_logits), reduction='none')
    fake_losses = F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits), reduction='none')
    real_loss = real_losses.mean()
    fake_loss = fake_losses.mean()
    loss = real_loss + fake_loss
    return loss


def generator_loss(fake_logits):
    losses = F.binary_cross_entropy_with_logits(fake_logits, torch.ones_like(fake_logits), reduction='none').flatten()
    return sum(losses) / len(losses)


def minimax_generator_loss(fake_logits):
    values = -F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits), reduction='none')
    total = values.sum()
    return total / len(values)
