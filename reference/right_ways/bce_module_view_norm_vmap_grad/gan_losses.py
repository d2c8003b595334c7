import torch
from torch import nn

bce = nn.BCEWithLogitsLoss()


def discriminator_loss(real_logits, fake_logits):
    return torch.stack((bce(real_logits, torch.ones_like(real_logits)), bce(fake_logits, torch.zeros_like(fake_logits)))).sum()


def generator_loss(fake_logits):
    errG = bce(fake_logits, torch.ones_like(fake_logits))
    return 1.0 * errG


def minimax_generator_loss(fake_logits):
    return -1 * bce(fake_logits, torch.zeros_like(fake_logits))
