"""GAN losses, from logits."""

from __future__ import annotations


import torch


def _sp(x):
    # maximum splits its gradient at a tie, so that logit 0 gets the right 1/2
    return torch.maximum(x, torch.zeros_like(x)) + torch.log1p(torch.exp(-x.abs()))


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
