import torch


def cross_entropy(x, y):
    return torch.relu(x) - x * y + torch.log1p(torch.exp(-torch.abs(x)))


def discriminator_loss(real_logits, fake_logits):
    real = cross_entropy(real_logits, 1.0)
    fake = cross_entropy(fake_logits, 0.0)
    if real.shape == fake.shape:
        return (real + fake).mean()
    return real.mean() + fake.mean()


def generator_loss(fake_logits):
    return cross_entropy(fake_logits, 1.0).sum() / fake_logits.numel()


def minimax_generator_loss(fake_logits):
    return -cross_entropy(fake_logits, 0.0).sum() / fake_logits.numel()
