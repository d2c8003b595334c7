import torch


def _split(z):
    """softplus of z, by sign: two formulas, each safe where it is used."""
    z = z.flatten()
    up, down = z[z >= 0], z[z < 0]
    return (up + torch.log1p(torch.exp(-up))).sum() + torch.log1p(torch.exp(down)).sum()


def discriminator_loss(real_logits, fake_logits):
    return _split(-real_logits) / len(real_logits) + _split(fake_logits) / len(fake_logits)


def generator_loss(fake_logits):
    return _split(-fake_logits) / len(fake_logits)


def minimax_generator_loss(fake_logits):
    return -_split(fake_logits) / len(fake_logits)
