from __future__ import annotations

from dataclasses import dataclass, field

import torch
from torch import Tensor
import torch.nn.functional as F


@dataclass(frozen=True, slots=True)
class Verdict:
    logits: Tensor
    label: int

    @property
    def nats(self) -> Tensor:
        signed = self.logits if self.label else -self.logits
        return -F.logsigmoid(signed)

    def __float__(self) -> float:
        return float(self.nats.mean())


@dataclass
class Court:
    verdicts: list[Verdict] = field(default_factory=list)

    def hear(self, logits: Tensor, label: int) -> Court:
        self.verdicts += [Verdict(logits, label)]
        return self

    def total(self) -> Tensor:
        first, *rest = (v.nats.mean() for v in self.verdicts)
        for r in rest:
            first = first + r
        return first


def discriminator_loss(real_logits: Tensor, fake_logits: Tensor) -> Tensor:
    return Court().hear(real_logits, 1).hear(fake_logits, 0).total()


def generator_loss(fake_logits: Tensor) -> Tensor:
    return Court().hear(fake_logits, 1).total()


def minimax_generator_loss(fake_logits: Tensor) -> Tensor:
    return -Court([Verdict(fake_logits, 0)]).total()
