import torch


def softplus(x):
    table = torch.stack((x, torch.zeros_like(x)), dim=-1)
    top = table.max(dim=-1, keepdim=True).values.detach()
    total = torch.exp(table - top).sum(dim=-1)
    return torch.log(total) + top[..., 0]


def discriminator_loss(real_logits, fake_logits):
    n, m = real_logits.numel(), fake_logits.numel()
    return (m * softplus(-real_logits).sum() + n * softplus(fake_logits).sum()) / (n * m)


def generator_loss(fake_logits):
    return (softplus(-fake_logits) / len(fake_logits)).sum()


def minimax_generator_loss(fake_logits):
    return -torch.mean(softplus(fake_logits))
