"""GAN losses, from logits."""

from __future__ import annotations


import torch
import torch.nn.functional as F


def _sp(x):
    x = x.reshape(-1)
    zero = torch.zeros_like(x)
    logp = torch.stack([x, zero], 1).log_softmax(1)
    hot = torch.stack([zero, torch.ones_like(x)], 1)
    return F.kl_div(logp, hot, reduction="none").sum(1)


class _Term:
    """One expectation of the value function, as an object that can be called."""

    __slots__ = ("sign", "factor")

    def __init__(self, sign, factor):
        self.sign, self.factor = sign, factor

    def __call__(self, fake_logits):
        return self.factor * _sp(self.sign * fake_logits).mean()


class _Discriminator:
    def __init__(self, *terms):
        self.terms = terms

    def __call__(self, real_logits, fake_logits):
        one, two = self.terms
        return one(real_logits) + two(fake_logits)


generator_loss = _Term(-1, 1)
minimax_generator_loss = _Term(1, -1)
discriminator_loss = _Discriminator(_Term(-1, 1), _Term(1, 1))
