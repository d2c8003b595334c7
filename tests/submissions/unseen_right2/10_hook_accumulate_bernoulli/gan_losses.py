"""GAN losses, from logits."""

from __future__ import annotations

import dataclasses

import torch


def _sp(x):
    return -torch.distributions.Bernoulli(logits=x).log_prob(torch.zeros_like(x))


@dataclasses.dataclass(frozen=True)
class Expectation:
    """factor x E[ log( 1 + exp( sign x logit ) ) ]"""

    sign: float = 1.0
    factor: float = 1.0
    names: tuple[str, ...] = dataclasses.field(default=(), repr=False)

    def __call__(self, logits: torch.Tensor) -> torch.Tensor:
        return _sp(logits * self.sign).mean() * self.factor


REAL = Expectation(sign=-1.0)
FAKE = Expectation()
MINIMAX = dataclasses.replace(FAKE, factor=-1.0)


def discriminator_loss(real_logits: torch.Tensor, fake_logits: torch.Tensor) -> torch.Tensor:
    return REAL(real_logits) + FAKE(fake_logits)


def generator_loss(fake_logits: torch.Tensor) -> torch.Tensor:
    return REAL(fake_logits)


def minimax_generator_loss(fake_logits: torch.Tensor) -> torch.Tensor:
    return MINIMAX(fake_logits)
