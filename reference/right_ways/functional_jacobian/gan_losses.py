import torch


def _nll(logits, sign):
    pair = torch.stack([torch.zeros_like(logits), sign * logits], dim=0)
    return torch.logsumexp(pair, dim=0).mean()


def discriminator_loss(real_logits, fake_logits):
    return _nll(real_logits, -1) + _nll(fake_logits, +1)


def generator_loss(fake_logits):
    return _nll(fake_logits, -1)


def minimax_generator_loss(fake_logits):
    return -_nll(fake_logits, +1)
