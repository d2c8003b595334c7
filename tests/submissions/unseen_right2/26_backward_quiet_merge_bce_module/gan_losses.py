"""GAN losses, from logits."""

import torch
from torch import nn


_bce = nn.BCEWithLogitsLoss(reduction='none')


def _sp(x):
    return _bce(x, x.detach() * 0)


def _entropy(logits, label):
    match label:
        case 1 | "real":
            losses = _sp(-logits)
        case 0 | "fake":
            losses = _sp(logits)
        case _:
            raise AssertionError(label)
    return torch.einsum("i->", losses.reshape(-1)) / logits.numel()


def discriminator_loss(real_logits, fake_logits):
    return _entropy(real_logits, "real") + _entropy(fake_logits, "fake")


def generator_loss(fake_logits):
    return _entropy(fake_logits, "real")


def minimax_generator_loss(fake_logits):
    return -_entropy(fake_logits, "fake")
