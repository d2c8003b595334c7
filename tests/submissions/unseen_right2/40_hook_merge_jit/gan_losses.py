"""GAN losses, from logits."""

from __future__ import annotations


import torch
import torch.nn.functional as F


@torch.jit.script
def discriminator_loss(real_logits: torch.Tensor, fake_logits: torch.Tensor) -> torch.Tensor:
    return -F.logsigmoid(real_logits).mean() - F.logsigmoid(-fake_logits).mean()


@torch.jit.script
def generator_loss(fake_logits: torch.Tensor) -> torch.Tensor:
    return -F.logsigmoid(fake_logits).mean()


@torch.jit.script
def minimax_generator_loss(fake_logits: torch.Tensor) -> torch.Tensor:
    return F.logsigmoid(-fake_logits).mean()
