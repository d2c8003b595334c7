import torch


def softplus(x):
    return x * (x > 0) + torch.log1p(torch.exp(-torch.abs(x)))


def discriminator_loss(real_logits, fake_logits):
    losses = torch.cat([softplus(-real_logits).flatten(), softplus(fake_logits).flatten()])
    real, fake = losses.split([real_logits.numel(), fake_logits.numel()])
    return real.mean() + fake.mean()


def generator_loss(fake_logits):
    return softplus(-fake_logits).mean()


def minimax_generator_loss(fake_logits):
    return 0.0 - softplus(fake_logits).mean()
