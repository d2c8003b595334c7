"""GAN losses, from logits."""

import torch
import torch.nn.functional as F


def _sp(x):
    # softplus with beta = -1 is log sigmoid
    return -F.softplus(-x, beta=-1)


def discriminator_loss(real_logits, fake_logits):
    n, m = real_logits.numel(), fake_logits.numel()
    signed = torch.cat([-real_logits.reshape(-1), fake_logits.reshape(-1)])
    real_part, fake_part = signed.split([n, m])
    return torch.stack([_sp(part).mean() for part in (real_part, fake_part)]).sum()


def generator_loss(fake_logits):
    signed = torch.neg(fake_logits.reshape(-1))
    losses = _sp(signed).reshape(-1)
    return losses @ torch.full_like(losses, 1 / len(losses))


def minimax_generator_loss(fake_logits):
    losses = _sp(fake_logits.reshape(-1)).reshape(-1)
    return -(losses @ torch.full_like(losses, 1 / len(losses)))
