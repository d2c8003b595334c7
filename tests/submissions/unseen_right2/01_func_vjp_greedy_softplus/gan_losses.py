"""GAN losses, from logits."""

from __future__ import annotations

import functools

import torch
import torch.nn.functional as F


def _sp(x):
    return F.softplus(x)


def _both(real_logits, fake_logits, mean):
    return mean(_sp(torch.neg(real_logits))) + mean(_sp(fake_logits))


def _single(fake_logits, *, inner, outer):
    return outer * torch.mean(_sp(inner * fake_logits))


discriminator_loss = functools.partial(_both, mean=torch.mean)
generator_loss = functools.partial(_single, inner=-1.0, outer=1.0)
minimax_generator_loss = functools.partial(_single, inner=1.0, outer=-1.0)
