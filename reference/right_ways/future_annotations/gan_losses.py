from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import torch
from torch import Tensor

if TYPE_CHECKING:
    from jaxtyping import Float

Logits: TypeAlias = "Float[Tensor, 'batch *one']"
REAL: Final[bool] = True
FAKE: Final[bool] = False


def _surprise(logits: Logits, label: bool) -> Float[Tensor, "batch *one"]:
    """How surprised the discriminator is to be told the label, in nats."""
    return torch.nn.functional.softplus(-logits if label is REAL else logits)


def discriminator_loss(real_logits: Float[Tensor, "n *one"], fake_logits: Float[Tensor, "m *one"]) -> Float[Tensor, ""]:
    return _surprise(real_logits, REAL).mean() + _surprise(fake_logits, FAKE).mean()


def generator_loss(fake_logits: Logits) -> Float[Tensor, ""]:
    return _surprise(fake_logits, REAL).mean()


def minimax_generator_loss(fake_logits: Logits) -> Float[Tensor, ""]:
    return -_surprise(fake_logits, FAKE).mean()
