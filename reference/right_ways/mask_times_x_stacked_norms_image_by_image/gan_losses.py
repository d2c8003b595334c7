import torch


def softplus(x):
    return x * (x > 0) + torch.log1p(torch.exp(-torch.abs(x)))


def discriminator_loss(real_logits, fake_logits):
    real = softplus(-real_logits)
    fake = softplus(fake_logits)
    if real.shape == fake.shape:
        return (real + fake).mean()
    return real.mean() + fake.mean()


def generator_loss(fake_logits):
    losses = softplus(-fake_logits)
    total = losses.sum()
    return total / len(fake_logits)


def minimax_generator_loss(fake_logits):
    return -softplus(fake_logits).mean()
