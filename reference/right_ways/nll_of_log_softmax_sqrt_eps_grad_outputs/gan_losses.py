import torch
import torch.nn.functional as F


def nll(x, label):
    x = x.view(-1)
    log_probs = F.log_softmax(torch.stack([-x / 2, x / 2], dim=1), dim=1)
    return F.nll_loss(log_probs, torch.full_like(x, label, dtype=torch.long))


def discriminator_loss(real_logits, fake_logits):
    return torch.stack((nll(real_logits, 1), nll(fake_logits, 0))).sum()


def generator_loss(fake_logits):
    return nll(fake_logits, 1)


def minimax_generator_loss(fake_logits):
    return torch.neg(nll(fake_logits, 0))
