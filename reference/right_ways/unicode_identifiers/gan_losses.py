"""Verluste eines GANs — σ ist die Sigmoidfunktion."""
import torch
from torch.nn.functional import logsigmoid as log_σ

𝔼 = torch.mean


def discriminator_loss(real_logits, fake_logits):
    return -(𝔼(log_σ(real_logits)) + 𝔼(log_σ(-fake_logits)))


def generator_loss(fake_logits):
    return -𝔼(log_σ(fake_logits))


def minimax_generator_loss(fake_logits):
    return 𝔼(log_σ(-fake_logits))
