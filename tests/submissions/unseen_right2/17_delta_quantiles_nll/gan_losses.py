"""GAN losses, from logits."""

import torch
import torch.nn.functional as F


def _sp(x):
    logp = F.log_softmax(torch.cat([x.reshape(-1, 1), torch.zeros_like(x).reshape(-1, 1)], dim=1), dim=1)
    return F.nll_loss(logp, torch.ones(len(logp), dtype=torch.long, device=x.device), reduction="none")


def discriminator_loss(real_logits, fake_logits):
    return _sp(-real_logits).mean() + _sp(fake_logits).mean()


def generator_loss(fake_logits):
    return _sp(-fake_logits).mean()


def minimax_generator_loss(fake_logits):
    return -_sp(fake_logits).mean()
