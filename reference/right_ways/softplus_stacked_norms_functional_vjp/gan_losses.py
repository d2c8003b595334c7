import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    fake_loss = F.softplus(fake_logits).mean()
    real_loss = F.softplus(-real_logits).mean()
    return fake_loss + real_loss


def generator_loss(fake_logits):
    log_d = -F.softplus(-fake_logits)
    return -log_d.mean()


def minimax_generator_loss(fake_logits):
    values = -F.softplus(fake_logits)
    total = values.sum()
    return total / len(values)
