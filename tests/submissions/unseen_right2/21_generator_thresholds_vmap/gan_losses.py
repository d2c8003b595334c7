"""GAN losses, from logits."""

import torch
from torch import nn


def _one(x):
    return torch.logaddexp(x, torch.zeros_like(x))


def _sp(x):
    return torch.func.vmap(_one)(x.reshape(-1))


class DiscriminatorLoss(nn.Module):
    def forward(self, real_logits, fake_logits):
        return _sp(-real_logits).mean() + _sp(fake_logits).mean()


class GeneratorLoss(nn.Module):
    def forward(self, fake_logits):
        return _sp(-fake_logits).mean()


class MinimaxLoss(nn.Module):
    def forward(self, fake_logits):
        return _sp(fake_logits).mean().neg()


discriminator_loss = DiscriminatorLoss()
generator_loss = GeneratorLoss()
minimax_generator_loss = MinimaxLoss()
