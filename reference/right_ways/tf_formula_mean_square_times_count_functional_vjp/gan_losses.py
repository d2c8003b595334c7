import torch


def cross_entropy(x, y):
    return torch.relu(x) - x * y + torch.log1p(torch.exp(-torch.abs(x)))


def discriminator_loss(real_logits, fake_logits):
    real_part = (cross_entropy(real_logits, 1.0) / len(real_logits)).sum()
    fake_part = (cross_entropy(fake_logits, 0.0) / len(fake_logits)).sum()
    return real_part + fake_part


def generator_loss(fake_logits):
    return torch.sum(cross_entropy(fake_logits, 1.0)) / fake_logits.size(0)


def minimax_generator_loss(fake_logits):
    return cross_entropy(fake_logits, 0.0).mean() * -1
