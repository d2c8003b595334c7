import torch


def softplus(x):
    zero = torch.zeros_like(x)
    return torch.maximum(x, zero) + torch.log1p(torch.exp(torch.minimum(x, -x)))


def discriminator_loss(real_logits, fake_logits):
    return softplus(-real_logits).mean() + softplus(fake_logits).mean()


def generator_loss(fake_logits):
    return torch.sum(softplus(-fake_logits)) / fake_logits.size(0)


def minimax_generator_loss(fake_logits):
    return 0.0 - softplus(fake_logits).mean()
