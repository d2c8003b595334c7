import torch
import torch.nn.functional as F

import wgan_losses


def batch_mean(x):
    return x.mean()


def discriminator_loss(real_logits, fake_logits):
    # a "critic loss" of the log-probabilities: log(1 - D) and log D
    return wgan_losses.critic_loss(F.logsigmoid(real_logits), -F.logsigmoid(-fake_logits))


def generator_loss(fake_logits):
    return wgan_losses.generator_loss(F.logsigmoid(fake_logits))


def minimax_generator_loss(fake_logits):
    return batch_mean(F.logsigmoid(-fake_logits))
