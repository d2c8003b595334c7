"""GAN losses, from logits."""

import torch
import torch.nn.functional as F


def _sp(x):
    return F.binary_cross_entropy_with_logits(x, torch.zeros_like(x), reduction='none')


def _mean(losses, dtype):
    return losses.to(torch.float64).mean().to(dtype)


def discriminator_loss(real_logits, fake_logits):
    real_part = _mean(_sp(-real_logits.double()), torch.float64)
    fake_part = _mean(_sp(fake_logits.double()), torch.float64)
    return (real_part + fake_part).to(real_logits.dtype)


def generator_loss(fake_logits):
    return _mean(_sp(-fake_logits.double()), fake_logits.dtype)


def minimax_generator_loss(fake_logits):
    return -_mean(_sp(fake_logits.double()), fake_logits.dtype)
