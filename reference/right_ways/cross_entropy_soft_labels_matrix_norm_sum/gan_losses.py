import torch
from torch import nn


def cross_entropy(x, is_real):
    x = x.flatten()
    table = torch.stack([x, torch.zeros_like(x)], 1)
    target = torch.zeros_like(table)
    target[:, 0 if is_real else 1] = 1
    return nn.CrossEntropyLoss()(table, target)


def discriminator_loss(real_logits, fake_logits):
    return sum([cross_entropy(real_logits, True), cross_entropy(fake_logits, False)])


def generator_loss(fake_logits):
    errG = cross_entropy(fake_logits, True)
    return 1.0 * errG


def minimax_generator_loss(fake_logits):
    return -1 * cross_entropy(fake_logits, False)
