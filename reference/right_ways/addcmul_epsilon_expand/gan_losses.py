import torch
from torch.nn import functional as F


def discriminator_loss(real_logits, fake_logits):
    return torch.add(F.softplus(torch.neg(real_logits)).mean(), F.softplus(fake_logits).mean())


def generator_loss(fake_logits):
    # -log(sigmoid(x)) = softplus(x) - x
    return torch.mean(F.softplus(torch.neg(fake_logits)))


def minimax_generator_loss(fake_logits):
    return torch.neg(torch.mean(F.softplus(fake_logits)))
