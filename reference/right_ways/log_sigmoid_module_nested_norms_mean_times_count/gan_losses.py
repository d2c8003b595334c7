import torch
from torch import nn

log_sigmoid = nn.LogSigmoid()


def discriminator_loss(real_logits, fake_logits):
    loss = 0
    loss -= log_sigmoid(real_logits).mean()
    loss -= log_sigmoid(-fake_logits).mean()
    return loss


def generator_loss(fake_logits):
    return torch.mean(log_sigmoid(fake_logits)) * -1


def minimax_generator_loss(fake_logits):
    return log_sigmoid(-fake_logits).sum() / fake_logits.numel()
