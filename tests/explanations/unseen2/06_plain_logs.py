import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    return F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()


def generator_loss(fake_logits):
    p = 1 / (1 + torch.exp(-fake_logits))
    loss = torch.log(p)
    return -torch.mean(loss)
