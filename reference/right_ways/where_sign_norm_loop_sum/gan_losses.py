import torch


def minus_log_sigmoid(x):
    size = torch.abs(x)
    small = torch.log1p(torch.exp(-size))
    return torch.where(x >= 0, small, size + small)


def discriminator_loss(real_logits, fake_logits):
    minus_v = torch.stack([minus_log_sigmoid(real_logits).mean(), minus_log_sigmoid(-fake_logits).mean()])
    return 2 * minus_v.mean()


def generator_loss(fake_logits):
    log_d = -minus_log_sigmoid(fake_logits)
    return -log_d.mean()


def minimax_generator_loss(fake_logits):
    return minus_log_sigmoid(-fake_logits).mean() * -1
