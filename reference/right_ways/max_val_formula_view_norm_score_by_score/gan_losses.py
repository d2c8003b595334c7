import torch


def bce(x, t):
    max_val = torch.clamp(-x, min=0)
    return (1 - t) * x + max_val + torch.log(torch.exp(-max_val) + torch.exp(-x - max_val))


def discriminator_loss(real_logits, fake_logits):
    real = bce(real_logits, torch.full_like(real_logits, 1))
    fake = bce(fake_logits, torch.full_like(fake_logits, 0))
    if real.shape == fake.shape:
        return (real + fake).mean()
    return real.mean() + fake.mean()


def generator_loss(fake_logits):
    return bce(fake_logits, torch.full_like(fake_logits, 1)).mean()


def minimax_generator_loss(fake_logits):
    values = -bce(fake_logits, torch.full_like(fake_logits, 0))
    total = values.sum()
    return total / len(values)
