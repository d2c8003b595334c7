"""GAN losses, from logits."""

import torch


def _sp(x):
    # maximum splits its gradient at a tie, so that logit 0 gets the right 1/2
    return torch.maximum(x, torch.zeros_like(x)) + torch.log1p(torch.exp(-x.abs()))


def _make():
    def discriminator_loss(real_logits, fake_logits):
        return generator_loss(real_logits) + _sp(fake_logits).mean()

    def generator_loss(fake_logits):
        return _sp(-fake_logits).mean()

    def minimax_generator_loss(fake_logits):
        return -_sp(fake_logits).mean()

    return {f.__name__: f for f in (discriminator_loss, generator_loss, minimax_generator_loss)}


_TABLE = _make()


def __getattr__(name):  # PEP 562
    if name in _TABLE:
        return _TABLE[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
