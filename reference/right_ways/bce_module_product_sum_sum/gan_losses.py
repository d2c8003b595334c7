import torch
from torch import nn

bce = nn.BCEWithLogitsLoss()


def discriminator_loss(real_logits, fake_logits):
    return sum([bce(real_logits, torch.ones_like(real_logits)), bce(fake_logits, torch.zeros_like(fake_logits))])


def generator_loss(fake_logits):
    loss = bce(fake_logits, torch.ones_like(fake_logits))
    return loss


def minimax_generator_loss(fake_logits):
    loss = bce(fake_logits, torch.zeros_like(fake_logits))
    return -loss
