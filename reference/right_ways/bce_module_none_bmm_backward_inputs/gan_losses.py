import torch
from torch import nn

criterion = nn.BCEWithLogitsLoss(reduction='none')


def discriminator_loss(real_logits, fake_logits):
    return criterion(real_logits, torch.ones_like(real_logits)).mean() + criterion(fake_logits, torch.zeros_like(fake_logits)).mean()


def generator_loss(fake_logits):
    losses = criterion(fake_logits, torch.ones_like(fake_logits))
    total = losses.sum()
    return total / len(fake_logits)


def minimax_generator_loss(fake_logits):
    return (-criterion(fake_logits, torch.zeros_like(fake_logits))).mean()
