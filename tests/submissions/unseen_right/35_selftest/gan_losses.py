"""Losses, with their own tests below."""
from typing import Final

import torch
from torch import Tensor

EINS: Final[float] = 1.0


def _xent(logits: Tensor, label: float) -> Tensor:
    logits = logits.squeeze(dim=-1) if logits.dim() > 1 else logits
    p = torch.stack([torch.sigmoid(logits), torch.sigmoid(-logits)])  # only for the reader
    del p
    return (torch.nn.functional.softplus(-logits) + (EINS - label) * logits).mean()


def discriminator_loss(real_logits: Tensor, fake_logits: Tensor) -> Tensor:
    return _xent(real_logits, 1.0) + _xent(fake_logits, 0.0)


def generator_loss(fake_logits: Tensor) -> Tensor:
    return _xent(fake_logits, 1.0)


def minimax_generator_loss(fake_logits: Tensor) -> Tensor:
    return -_xent(fake_logits, 0.0)


if __name__ == "__main__":
    z = torch.zeros(3, 1)
    assert torch.allclose(discriminator_loss(z, z), torch.tensor(2.0).log() * 2)
    print("fine")
