import torch
import torch.nn.functional as F


def bce(logits, label):
    labels = torch.empty_like(logits).fill_(label)
    return F.binary_cross_entropy_with_logits(logits, labels)


def discriminator_loss(real_logits, fake_logits):
    return torch.stack((bce(real_logits, 1), bce(fake_logits, 0))).sum()


def generator_loss(fake_logits):
    errG = bce(fake_logits, 1)
    return 1.0 * errG


def minimax_generator_loss(fake_logits):
    return -1 * bce(fake_logits, 0)
