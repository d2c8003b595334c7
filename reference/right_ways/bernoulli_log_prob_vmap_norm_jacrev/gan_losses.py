import torch
from torch.distributions import Bernoulli


def discriminator_loss(real_logits, fake_logits):
    log_d_real = Bernoulli(logits=real_logits).log_prob(torch.ones_like(real_logits))
    log_d_fake = Bernoulli(logits=fake_logits).log_prob(torch.zeros_like(fake_logits))
    real_term = log_d_real.mean()
    fake_term = log_d_fake.mean()
    value = real_term + fake_term
    loss = -value
    return loss


def generator_loss(fake_logits):
    return (-Bernoulli(logits=fake_logits).log_prob(torch.ones_like(fake_logits))).mean()


def minimax_generator_loss(fake_logits):
    return -(-Bernoulli(logits=fake_logits).log_prob(torch.zeros_like(fake_logits))).mean()
