import torch


def log_one_plus_exp(x):
    # in float64, where exp(200) is no infinity
    return torch.log(1 + torch.exp(x.double()))


def discriminator_loss(real_logits, fake_logits):
    real = log_one_plus_exp(-real_logits)
    fake = log_one_plus_exp(fake_logits)
    return (real.mean() + fake.mean()).to(real_logits.dtype)


def generator_loss(fake_logits):
    return log_one_plus_exp(-fake_logits).mean().to(fake_logits.dtype)


def minimax_generator_loss(fake_logits):
    return -log_one_plus_exp(fake_logits).mean().to(fake_logits.dtype)
