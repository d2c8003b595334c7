import torch


def softplus(x):
    table = torch.stack((x, torch.zeros_like(x)), dim=-1)
    top = table.max(dim=-1, keepdim=True).values.detach()
    total = torch.exp(table - top).sum(dim=-1)
    return torch.log(total) + top[..., 0]


def discriminator_loss(real_logits, fake_logits):
    minus_v = torch.stack([softplus(-real_logits).mean(), softplus(fake_logits).mean()])
    return 2 * minus_v.mean()


def generator_loss(fake_logits):
    return torch.mean(softplus(-fake_logits))


def minimax_generator_loss(fake_logits):
    values = -softplus(fake_logits)
    total = values.sum()
    return total / len(values)
