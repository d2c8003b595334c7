import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    real_rel = real_logits - fake_logits.mean()
    fake_rel = fake_logits - real_logits.mean()
    loss = F.softplus(-real_rel).mean()
    loss = loss + F.softplus(fake_rel).mean()
    return loss
