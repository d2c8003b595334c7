import torch


def log1pexp(x):
    """log(1 + e^x); both branches only ever see an argument that is safe for them."""
    positive = x > 0
    zero = torch.zeros_like(x)
    up = torch.where(positive, x, zero)
    down = torch.where(positive, zero, x)
    return torch.where(positive, up + torch.log1p(torch.exp(-up)), torch.log1p(torch.exp(down)))


def discriminator_loss(real_logits, fake_logits):
    return torch.mean(log1pexp(-real_logits)) + torch.mean(log1pexp(fake_logits))


def generator_loss(fake_logits):
    return torch.mean(log1pexp(-fake_logits))


def minimax_generator_loss(fake_logits):
    return -torch.mean(log1pexp(fake_logits))
