import torch
import torch.nn.functional as F


def bce(x, y):
    # softplus(x) - y x
    loss = F.softplus(x) - y * x
    return loss.mean()


def discriminator_loss(real_logits, fake_logits):
    return bce(real_logits, 1) + bce(fake_logits, 0)


def generator_loss(fake_logits):
    return bce(fake_logits, 1)


def minimax_generator_loss(fake_logits):
    return -bce(fake_logits, 0)
