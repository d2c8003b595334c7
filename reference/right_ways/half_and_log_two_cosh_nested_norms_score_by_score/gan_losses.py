import torch


def log_one_plus_exp(x):
    half = x / 2
    return half + torch.logaddexp(half, -half)


def discriminator_loss(real_logits, fake_logits):
    return sum(each.mean() for each in (log_one_plus_exp(-real_logits), log_one_plus_exp(fake_logits)))


def generator_loss(fake_logits):
    log_d = -log_one_plus_exp(-fake_logits)
    return -log_d.mean()


def minimax_generator_loss(fake_logits):
    log_one_minus_d = -log_one_plus_exp(fake_logits)
    return log_one_minus_d.mean()
