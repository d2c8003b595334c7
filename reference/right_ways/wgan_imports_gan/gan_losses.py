import torch
import torch.nn.functional as F


def mean_over_batch(x):
    return x.reshape(-1).mean()


def discriminator_loss(real_logits, fake_logits):
    return -mean_over_batch(F.logsigmoid(real_logits)) - mean_over_batch(F.logsigmoid(-fake_logits))


def generator_loss(fake_logits):
    return -mean_over_batch(F.logsigmoid(fake_logits))


def minimax_generator_loss(fake_logits):
    return mean_over_batch(F.logsigmoid(-fake_logits))
