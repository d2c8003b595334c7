import torch
import torch.nn.functional as F


def mean_of(values):
    values = values.flatten()
    weights = torch.full_like(values, 1 / len(values))
    return torch.dot(weights, values)


def discriminator_loss(real_logits, fake_logits):
    loss = mean_of(F.softplus(-real_logits))
    loss = loss + mean_of(F.softplus(fake_logits))
    return loss


def generator_loss(fake_logits):
    loss = mean_of(F.softplus(-fake_logits))
    return loss


def minimax_generator_loss(fake_logits):
    loss = mean_of(F.softplus(fake_logits))
    return -loss
