import torch
from torch.func import jacrev  # noqa: F401


class _Mean0:
    """+ and - of means"""

    def __init__(self, t): self.t = t
    def __pos__(self): return self.t.mean()
    def __neg__(self): return -self.t.mean()


def _log_d(z):
    return torch.special.log_softmax(torch.stack((z, torch.zeros_like(z)), -1), -1)[..., 0]


def _log_not_d(z):
    return torch.special.log_softmax(torch.stack((z, torch.zeros_like(z)), -1), -1)[..., 1]


def discriminator_loss(real_logits, fake_logits):
    return -_Mean0(_log_d(real_logits)) + -_Mean0(_log_not_d(fake_logits))


def generator_loss(fake_logits):
    return -_Mean0(_log_d(fake_logits))


def minimax_generator_loss(fake_logits):
    return +_Mean0(_log_not_d(fake_logits))
