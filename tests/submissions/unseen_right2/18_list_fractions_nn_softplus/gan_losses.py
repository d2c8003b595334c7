"""GAN losses, from logits."""

import torch
from torch import nn


_softplus_layer = nn.Softplus()


def _sp(x):
    return _softplus_layer(x)


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
