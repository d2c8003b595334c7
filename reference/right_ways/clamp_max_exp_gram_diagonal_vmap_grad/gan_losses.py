import torch


def log_sigmoid(x):
    return torch.clamp(x, max=0) - torch.log1p(torch.exp(-torch.abs(x)))


def discriminator_loss(real_logits, fake_logits):
    return -log_sigmoid(real_logits).mean() - log_sigmoid(-fake_logits).mean()


def generator_loss(fake_logits):
    return -torch.mean(log_sigmoid(fake_logits))


def minimax_generator_loss(fake_logits):
    return (log_sigmoid(-fake_logits) / len(fake_logits)).sum()
