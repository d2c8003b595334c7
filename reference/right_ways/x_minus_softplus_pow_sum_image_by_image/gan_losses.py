import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    terms = [(real_logits - F.softplus(real_logits)).mean(), (-F.softplus(fake_logits)).mean()]
    return torch.stack(terms).sum().neg()


def generator_loss(fake_logits):
    losses = -(fake_logits - F.softplus(fake_logits))
    return losses.sum() / len(losses)


def minimax_generator_loss(fake_logits):
    return torch.mean((-F.softplus(fake_logits)))
