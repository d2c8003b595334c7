import torch


def bce(logits, labels):
    positive = logits.clamp(min=0)
    product = logits * labels
    rest = (1 + (-logits.abs()).exp()).log()
    return positive - product + rest


def discriminator_loss(real_logits, fake_logits):
    return sum(each.mean() for each in (bce(real_logits, torch.ones_like(real_logits)), bce(fake_logits, torch.zeros_like(fake_logits))))


def generator_loss(fake_logits):
    losses = bce(fake_logits, torch.ones_like(fake_logits)).flatten()
    return sum(losses) / len(losses)


def minimax_generator_loss(fake_logits):
    return 0.0 - bce(fake_logits, torch.zeros_like(fake_logits)).mean()
