"""GAN losses, from logits."""

from __future__ import annotations

import typing

import torch
import torch.nn.functional as F


def _sp(x):
    x = x.reshape(-1, 1)
    return F.multilabel_soft_margin_loss(x, torch.zeros_like(x), reduction='none')


Tensor: typing.TypeAlias = torch.Tensor


class Loss(typing.Protocol):
    def __call__(self, fake_logits: Tensor) -> Tensor: ...


def _build(side: typing.Literal[-1, 1]) -> Loss:
    def loss(fake_logits: Tensor) -> Tensor:
        values = _sp(fake_logits.mul(side))
        count = typing.cast(int, values.numel())
        return -side * values.sum() / count

    return loss


generator_loss: Loss = _build(-1)
minimax_generator_loss: Loss = _build(1)


def discriminator_loss(real_logits: Tensor, fake_logits: Tensor) -> Tensor:
    return torch.sub(generator_loss(real_logits), minimax_generator_loss(fake_logits))
