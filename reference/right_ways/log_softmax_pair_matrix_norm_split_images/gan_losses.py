import torch
import torch.nn.functional as F


def log_probabilities(x):
    pair = torch.stack([torch.zeros_like(x), x], dim=-1)
    return F.log_softmax(pair, dim=-1)


def discriminator_loss(real_logits, fake_logits):
    return torch.mean(-log_probabilities(real_logits)[..., 1]) + torch.mean(-log_probabilities(fake_logits)[..., 0])


def generator_loss(fake_logits):
    log_d = log_probabilities(fake_logits)[..., 1]
    mean = log_d.mean()
    return -mean


def minimax_generator_loss(fake_logits):
    values = log_probabilities(fake_logits)[..., 0].flatten()
    return sum(values) / values.shape[0]
