import torch


def log_sigmoid(x):
    return torch.clamp(x, max=0) - torch.log1p(torch.exp(-torch.abs(x)))


def discriminator_loss(real_logits, fake_logits):
    real_sum = log_sigmoid(real_logits).sum()
    fake_sum = log_sigmoid(-fake_logits).sum()
    real_loss = -real_sum / len(real_logits)
    fake_loss = -fake_sum / len(fake_logits)
    return torch.add(real_loss, fake_loss)


def generator_loss(fake_logits):
    return 0 - log_sigmoid(fake_logits).mean()


def minimax_generator_loss(fake_logits):
    total = log_sigmoid(-fake_logits).sum()
    return total / len(fake_logits)
