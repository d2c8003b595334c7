import torch
from torch.special import log1p, expm1, entr  # noqa
from torch import logaddexp


def _lse0(x):
    return logaddexp(x, x.new_zeros(()))


def discriminator_loss(real_logits, fake_logits):
    means = torch._foreach_neg([_lse0(-real_logits).mean(), _lse0(fake_logits).mean()])
    return -(means[0] + means[1])


def generator_loss(fake_logits):
    return _lse0(-fake_logits).mean()


def minimax_generator_loss(fake_logits):
    return (fake_logits.flatten() * 0 - _lse0(fake_logits).flatten()).mean()
