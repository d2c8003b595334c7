import torch
from torch import nn

bce = nn.BCEWithLogitsLoss()


def discriminator_loss(real_logits, fake_logits):
    dev = real_logits.device
    valid = torch.ones(real_logits.size(0), 1, device=dev)
    fake = torch.zeros(fake_logits.size(0), 1, device=dev)

    real_loss = bce(real_logits, valid)
    fake_loss = bce(fake_logits, fake)
    d_loss = real_loss + fake_loss
    return d_loss
