"""GAN losses, from logits."""

from __future__ import annotations


import torch


class _SP(torch.autograd.Function):
    """log(1 + e^x) with its derivative, the sigmoid, by hand."""

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x.clamp(min=0) + torch.log1p(torch.exp(-x.abs()))

    @staticmethod
    def backward(ctx, g):
        (x,) = ctx.saved_tensors
        return g * torch.sigmoid(x)


_sp = _SP.apply


def _entropy(logits, label):
    match label:
        case 1 | "real":
            losses = _sp(-logits)
        case 0 | "fake":
            losses = _sp(logits)
        case _:
            raise AssertionError(label)
    return torch.einsum("i->", losses.reshape(-1)) / logits.numel()


def discriminator_loss(real_logits, fake_logits):
    return _entropy(real_logits, "real") + _entropy(fake_logits, "fake")


def generator_loss(fake_logits):
    return _entropy(fake_logits, "real")


def minimax_generator_loss(fake_logits):
    return -_entropy(fake_logits, "fake")
