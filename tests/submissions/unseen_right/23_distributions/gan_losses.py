import torch
from torch.distributions import Bernoulli


def _log_lik(logits, outcome):
    d = Bernoulli(logits=logits)
    return d.log_prob(torch.full_like(logits, outcome)).mean()


def discriminator_loss(real_logits, fake_logits):
    return -(_log_lik(real_logits, 1.0) + _log_lik(fake_logits, 0.0))


def generator_loss(fake_logits):
    return -_log_lik(fake_logits, 1.0)


def minimax_generator_loss(fake_logits):
    return _log_lik(fake_logits, 0.0)
