"""GAN losses, from logits."""

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


def _log_d(logits):
    return -_sp(-logits.flatten()).sum().div(logits.numel())


def _log_one_minus_d(logits):
    return -_sp(logits.flatten()).sum().div(logits.numel())


def discriminator_loss(real_logits: torch.Tensor, fake_logits: torch.Tensor) -> torch.Tensor:
    """Cross-entropy of both batches."""
    return (_log_d(real_logits) + _log_one_minus_d(fake_logits)).neg()


def generator_loss(fake_logits: torch.Tensor) -> torch.Tensor:
    return _log_d(fake_logits).neg()


def minimax_generator_loss(fake_logits: torch.Tensor) -> torch.Tensor:
    return _log_one_minus_d(fake_logits)
