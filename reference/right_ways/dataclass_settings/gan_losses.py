from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

import torch
import torch.nn.functional as F


@dataclass(frozen=True)
class Game:
    """The two labels of the game and what they cost."""

    real: float = 1.0
    fake: float = 0.0
    reductions: ClassVar[tuple[str, ...]] = ("mean", "sum")
    notes: list[str] = field(default_factory=list)

    def cost(self, logits: torch.Tensor, label: float) -> torch.Tensor:
        return F.binary_cross_entropy_with_logits(
            logits, torch.full_like(logits, label), reduction=self.reductions[0]
        )


GAME = Game()


def discriminator_loss(real_logits, fake_logits):
    return GAME.cost(real_logits, GAME.real) + GAME.cost(fake_logits, GAME.fake)


def generator_loss(fake_logits):
    return GAME.cost(fake_logits, GAME.real)


def minimax_generator_loss(fake_logits):
    return -GAME.cost(fake_logits, GAME.fake)
