import torch
from torch import nn

criterion = nn.BCEWithLogitsLoss(reduction='none')


def discriminator_loss(real_logits, fake_logits):
    return torch.mean(criterion(real_logits, torch.ones_like(real_logits))) + torch.mean(criterion(fake_logits, torch.zeros_like(fake_logits)))


def generator_loss(fake_logits):
    return criterion(fake_logits, torch.ones_like(fake_logits)).mean()


def minimax_generator_loss(fake_logits):
    return -(criterion(fake_logits, torch.zeros_like(fake_logits)) / fake_logits.shape[0]).sum()
