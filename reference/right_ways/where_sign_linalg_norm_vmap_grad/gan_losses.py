import torch


def minus_log_sigmoid(x):
    size = torch.abs(x)
    small = torch.log1p(torch.exp(-size))
    return torch.where(x >= 0, small, size + small)


def discriminator_loss(real_logits, fake_logits):
    n, m = real_logits.numel(), fake_logits.numel()
    return (m * minus_log_sigmoid(real_logits).sum() + n * minus_log_sigmoid(-fake_logits).sum()) / (n * m)


def generator_loss(fake_logits):
    return torch.mean(minus_log_sigmoid(fake_logits))


def minimax_generator_loss(fake_logits):
    return -(minus_log_sigmoid(-fake_logits) / fake_logits.shape[0]).sum()
