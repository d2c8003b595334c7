import torch
import torch.nn.functional as F


def divergence(x, label):
    x = x.reshape(-1)
    log_probs = torch.stack([F.logsigmoid(-x), F.logsigmoid(x)], dim=1)
    one_hot = torch.zeros_like(log_probs)
    one_hot[:, label] = 1.0
    return F.kl_div(log_probs, one_hot, reduction='batchmean')


def discriminator_loss(real_logits, fake_logits):
    real_loss = divergence(real_logits, 1)
    fake_loss = divergence(fake_logits, 0)
    return real_loss + fake_loss


def generator_loss(fake_logits):
    errG = divergence(fake_logits, 1)
    return 1.0 * errG


def minimax_generator_loss(fake_logits):
    return 0 - divergence(fake_logits, 0)
