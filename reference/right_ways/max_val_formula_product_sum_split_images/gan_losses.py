import torch


def bce(x, t):
    max_val = torch.clamp(-x, min=0)
    return (1 - t) * x + max_val + torch.log(torch.exp(-max_val) + torch.exp(-x - max_val))


def discriminator_loss(real_logits, fake_logits):
    losses = torch.cat([bce(real_logits, torch.full_like(real_logits, 1)).flatten(), bce(fake_logits, torch.full_like(fake_logits, 0)).flatten()])
    real, fake = losses.split([real_logits.numel(), fake_logits.numel()])
    return real.mean() + fake.mean()


def generator_loss(fake_logits):
    return (bce(fake_logits, torch.full_like(fake_logits, 1)) / len(fake_logits)).sum()


def minimax_generator_loss(fake_logits):
    return torch.mean(bce(fake_logits, torch.full_like(fake_logits, 0))).neg()
