"""GAN losses, from logits."""

import math

import torch


def _sp(x):
    up, down = x.clamp(min=0), x.clamp(max=0)  # neither branch may overflow, chosen or not
    return torch.where(x >= 0, up + torch.log1p(torch.exp(-up)), torch.log1p(torch.exp(down)))


LN2 = math.log(2.0)


def _value(real_logits=None, fake_logits=None):
    """The value function V(D, G), in nats, or that part of it whose logits are given."""
    terms = []
    if real_logits is not None:
        terms.append(-_sp(real_logits.neg()).mean())
    if fake_logits is not None:
        terms.append(-_sp(fake_logits).mean())
    return torch.stack(terms).sum()


def discriminator_loss(real_logits, fake_logits):
    return -_value(real_logits, fake_logits)


def generator_loss(fake_logits):
    return -_value(real_logits=fake_logits)


def minimax_generator_loss(fake_logits):
    return _value(fake_logits=fake_logits)
