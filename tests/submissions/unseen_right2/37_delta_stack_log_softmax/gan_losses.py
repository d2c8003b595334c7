"""GAN losses, from logits."""

from __future__ import annotations


import torch


def _sp(x):
    return -torch.log_softmax(torch.stack([x, x.new_zeros(x.shape)], dim=-1), dim=-1).select(-1, 1)


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
