import torch
import torch.nn.functional as F


def bce(logits, label):
    labels = torch.empty_like(logits).fill_(label)
    return F.binary_cross_entropy_with_logits(logits, labels)


def discriminator_loss(real_logits, fake_logits):
    errD_real = bce(real_logits, 1)
    errD_fake = bce(fake_logits, 0)
    errD = torch.add(errD_real, errD_fake)
    return errD


def generator_loss(fake_logits):
    return bce(fake_logits, 1)


def minimax_generator_loss(fake_logits):
    return torch.neg(bce(fake_logits, 0))
