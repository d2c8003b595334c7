import torch
import torch.nn.functional as F


@torch.compile
def discriminator_loss(real_logits, fake_logits):
    return F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()


@torch.compile(dynamic=True)
def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean()


def minimax_generator_loss(fake_logits):
    return -F.softplus(fake_logits).mean()


minimax_generator_loss = torch.compile(minimax_generator_loss)
