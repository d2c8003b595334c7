import torch


def log_one_plus_exp(x):
    both = torch.stack((torch.zeros_like(x), x))
    return torch.logsumexp(both, dim=0)


def discriminator_loss(real_logits, fake_logits):
    real_part = (log_one_plus_exp(-real_logits) / len(real_logits)).sum()
    fake_part = (log_one_plus_exp(fake_logits) / len(fake_logits)).sum()
    return real_part + fake_part


def generator_loss(fake_logits):
    return torch.mean(log_one_plus_exp(-fake_logits))


def minimax_generator_loss(fake_logits):
    return (-log_one_plus_exp(fake_logits)).mean()
