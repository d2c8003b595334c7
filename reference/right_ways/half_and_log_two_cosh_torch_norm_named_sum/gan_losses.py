import torch


def log_one_plus_exp(x):
    half = x / 2
    return half + torch.logaddexp(half, -half)


def discriminator_loss(real_logits, fake_logits):
    loss = torch.zeros((), dtype=real_logits.dtype, device=real_logits.device)
    loss = loss + log_one_plus_exp(-real_logits).mean()
    loss = loss + log_one_plus_exp(fake_logits).mean()
    return loss


def generator_loss(fake_logits):
    return torch.mean(log_one_plus_exp(-fake_logits))


def minimax_generator_loss(fake_logits):
    return 0.0 - log_one_plus_exp(fake_logits).mean()
