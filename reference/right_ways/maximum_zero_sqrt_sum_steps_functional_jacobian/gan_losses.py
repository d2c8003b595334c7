import torch


def softplus(x):
    zero = torch.zeros_like(x)
    return torch.maximum(x, zero) + torch.log1p(torch.exp(torch.minimum(x, -x)))


def discriminator_loss(real_logits, fake_logits):
    losses = torch.cat([softplus(-real_logits).flatten(), softplus(fake_logits).flatten()])
    real, fake = losses.split([real_logits.numel(), fake_logits.numel()])
    return real.mean() + fake.mean()


def generator_loss(fake_logits):
    losses = softplus(-fake_logits)
    return losses.mean()


def minimax_generator_loss(fake_logits):
    return -softplus(fake_logits).mean()
