import torch


def minus_log_sigmoid(x):
    minus_x = -x
    size = torch.abs(x)
    minus_size = -size
    small = torch.exp(minus_size)
    one_plus_small = 1 + small
    logarithm = torch.log(one_plus_small)
    positive_part = torch.relu(minus_x)
    return positive_part + logarithm


def discriminator_loss(real_logits, fake_logits):
    n_real = real_logits.numel()
    n_fake = fake_logits.numel()
    real_losses = minus_log_sigmoid(real_logits)
    minus_fake = -fake_logits
    fake_losses = minus_log_sigmoid(minus_fake)
    real_total = torch.sum(real_losses)
    fake_total = torch.sum(fake_losses)
    real_mean = real_total / n_real
    fake_mean = fake_total / n_fake
    return fake_mean + real_mean


def generator_loss(fake_logits):
    n = fake_logits.numel()
    losses = minus_log_sigmoid(fake_logits)
    total = torch.sum(losses)
    return total / n


def minimax_generator_loss(fake_logits):
    n = fake_logits.numel()
    minus_fake = -fake_logits
    losses = minus_log_sigmoid(minus_fake)
    total = torch.sum(losses)
    mean = total / n
    return -mean
