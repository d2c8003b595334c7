"""GAN losses, from logits."""

import typing

import torch


__all__ = ['discriminator_loss', 'generator_loss', 'minimax_generator_loss']


def _sp(x):
    return torch.logsumexp(torch.stack((x, torch.zeros_like(x))), dim=0)


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
