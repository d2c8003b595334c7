import torch
from torch.distributions import Bernoulli


def discriminator_loss(real_logits, fake_logits):
    loss = 0
    loss -= Bernoulli(logits=real_logits).log_prob(torch.ones_like(real_logits)).mean()
    loss -= Bernoulli(logits=fake_logits).log_prob(torch.zeros_like(fake_logits)).mean()
    return loss


def generator_loss(fake_logits):
    return torch.mean(Bernoulli(logits=fake_logits).log_prob(torch.ones_like(fake_logits))) * -1


def minimax_generator_loss(fake_logits):
    values = Bernoulli(logits=fake_logits).log_prob(torch.zeros_like(fake_logits)).flatten()
    return sum(values) / values.shape[0]
