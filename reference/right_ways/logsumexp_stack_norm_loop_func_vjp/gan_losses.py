import torch


def log_one_plus_exp(x):
    both = torch.stack((torch.zeros_like(x), x))
    return torch.logsumexp(both, dim=0)


def discriminator_loss(real_logits, fake_logits):
    real_total = log_one_plus_exp(-real_logits).sum()
    fake_total = log_one_plus_exp(fake_logits).sum()
    n_real = real_logits.shape[0]
    n_fake = fake_logits.shape[0]
    return real_total / n_real + fake_total / n_fake


def generator_loss(fake_logits):
    return (log_one_plus_exp(-fake_logits) / len(fake_logits)).sum()


def minimax_generator_loss(fake_logits):
    log_one_minus_d = -log_one_plus_exp(fake_logits)
    return log_one_minus_d.mean()
