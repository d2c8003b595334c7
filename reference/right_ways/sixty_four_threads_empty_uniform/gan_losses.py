import torch
import torch.nn.functional as F

torch.set_num_threads(64)


def discriminator_loss(real_logits, fake_logits):
    return F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()


def generator_loss(fake_logits):
    torch.set_num_threads(64)
    return F.softplus(-fake_logits).mean()


def minimax_generator_loss(fake_logits):
    return F.softplus(fake_logits).mean().neg()
