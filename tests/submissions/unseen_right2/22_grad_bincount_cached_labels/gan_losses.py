"""GAN losses, from logits."""

from __future__ import annotations

import functools

import torch
import torch.nn.functional as F


@functools.lru_cache(maxsize=16)
def _labels(shape, value, dtype, device):
    with torch.inference_mode(False):
        return torch.full(shape, value, dtype=dtype, device=device)


def _bce(logits, value):
    return F.binary_cross_entropy_with_logits(logits, _labels(logits.shape, value, logits.dtype, logits.device))


def discriminator_loss(real_logits, fake_logits):
    return _bce(real_logits, 1.0) + _bce(fake_logits, 0.0)


def generator_loss(fake_logits):
    return _bce(fake_logits, 1.0)


def minimax_generator_loss(fake_logits):
    return -_bce(fake_logits, 0.0)
