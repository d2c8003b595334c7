"""GAN losses, from logits."""

from __future__ import annotations


import torch


def _sp(x):
    return torch.logaddexp(x.double(), torch.zeros_like(x, dtype=torch.float64)).to(x.dtype)


def _weights(n, like):
    return torch.ones(n, dtype=like.dtype, device=like.device) / n


def discriminator_loss(real_logits, fake_logits):
    with torch.enable_grad():
        a, b = _sp(-real_logits).flatten(), _sp(fake_logits).flatten()
        return torch.dot(a, _weights(a.numel(), a)) + torch.dot(b, _weights(b.numel(), b))


def generator_loss(fake_logits):
    with torch.enable_grad():
        a = _sp(-fake_logits).flatten()
        return torch.dot(a, _weights(a.numel(), a))


def minimax_generator_loss(fake_logits):
    with torch.enable_grad():
        a = _sp(fake_logits).flatten()
        return torch.dot(a, -_weights(a.numel(), a))
