import torch


def _cost(x):
    """log(e^0 + e^x)"""
    return torch.logaddexp(x, torch.zeros_like(x))


def discriminator_loss(real_logits, fake_logits):
    return _cost(-real_logits).mean() + _cost(fake_logits).mean()


def generator_loss(fake_logits):
    return _cost(-fake_logits).mean()


def minimax_generator_loss(fake_logits):
    return -_cost(fake_logits).mean()
