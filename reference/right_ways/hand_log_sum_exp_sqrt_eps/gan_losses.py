import torch


def log_sum_exp(a, b):
    # take the larger out, so that no exponent is ever positive; the shift is a constant for the gradient
    shift = torch.max(a, b).detach()
    return shift + torch.log(torch.exp(a - shift) + torch.exp(b - shift))


def minus_log_sigmoid(x):
    return log_sum_exp(torch.zeros_like(x), -x)


def discriminator_loss(real_logits, fake_logits):
    return minus_log_sigmoid(real_logits).mean() + minus_log_sigmoid(-fake_logits).mean()


def generator_loss(fake_logits):
    return minus_log_sigmoid(fake_logits).mean()


def minimax_generator_loss(fake_logits):
    return -minus_log_sigmoid(-fake_logits).mean()
