"""GAN losses, from logits."""

import torch
import torch.nn.functional as F


def _sp(x):
    two = torch.stack([torch.zeros_like(x), x], dim=-1).reshape(-1, 2)
    label = torch.zeros(two.shape[0], dtype=torch.long, device=x.device)
    return F.cross_entropy(two, label, reduction="none")


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
