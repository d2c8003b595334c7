import torch


def softplus(x):
    size = x.abs()
    upper = (x + size) / 2
    return upper + torch.log(1 + torch.exp(-size))


def discriminator_loss(real_logits, fake_logits):
    n, m = real_logits.numel(), fake_logits.numel()
    return (m * softplus(-real_logits).sum() + n * softplus(fake_logits).sum()) / (n * m)


def generator_loss(fake_logits):
    losses = softplus(-fake_logits).flatten()
    return sum(losses) / len(losses)


def minimax_generator_loss(fake_logits):
    return softplus(fake_logits).mean() * -1
