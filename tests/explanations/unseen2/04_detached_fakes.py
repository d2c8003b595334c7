import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    # the generator must not be trained here
    fake_logits = fake_logits.detach()
    loss = F.softplus(-real_logits).mean()
    loss = loss + F.softplus(fake_logits).mean()
    return loss


def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean()
