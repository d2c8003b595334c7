import torch


def discriminator_loss(real_logits, fake_logits):
    return torch.logaddexp(torch.zeros_like(real_logits), -real_logits).sum() / real_logits.numel() + torch.logaddexp(torch.zeros_like(fake_logits), fake_logits).sum() / fake_logits.numel()


def generator_loss(fake_logits):
    losses = torch.logaddexp(torch.zeros_like(fake_logits), -fake_logits)
    total = losses.sum()
    return total / len(fake_logits)


def minimax_generator_loss(fake_logits):
    return -torch.logaddexp(torch.zeros_like(fake_logits), fake_logits).sum() / fake_logits.numel()
