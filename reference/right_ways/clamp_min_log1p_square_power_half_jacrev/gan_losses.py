import torch


def bce(logits, labels):
    positive = logits.clamp(min=0)
    product = logits * labels
    rest = (1 + (-logits.abs()).exp()).log()
    return positive - product + rest


def discriminator_loss(real_logits, fake_logits):
    n, m = real_logits.numel(), fake_logits.numel()
    return (m * bce(real_logits, torch.ones_like(real_logits)).sum() + n * bce(fake_logits, torch.zeros_like(fake_logits)).sum()) / (n * m)


def generator_loss(fake_logits):
    losses = bce(fake_logits, torch.ones_like(fake_logits))
    total = losses.sum()
    return total / len(fake_logits)


def minimax_generator_loss(fake_logits):
    log_one_minus_d = -bce(fake_logits, torch.zeros_like(fake_logits))
    return log_one_minus_d.mean()
