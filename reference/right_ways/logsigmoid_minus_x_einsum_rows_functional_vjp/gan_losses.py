import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    real = F.logsigmoid(real_logits)
    fake = (F.logsigmoid(fake_logits) - fake_logits)
    if real.shape == fake.shape:
        return -(real + fake).mean()
    return -real.mean() - fake.mean()


def generator_loss(fake_logits):
    return torch.mean(torch.neg(F.logsigmoid(fake_logits)))


def minimax_generator_loss(fake_logits):
    log_one_minus_d = (F.logsigmoid(fake_logits) - fake_logits)
    loss = log_one_minus_d.mean()
    return loss
