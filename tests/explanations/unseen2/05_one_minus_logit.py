import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    log_d_real = F.logsigmoid(real_logits)
    log_one_minus_d_fake = F.logsigmoid(1 - fake_logits)
    return -(log_d_real.mean() + log_one_minus_d_fake.mean())


def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean()
