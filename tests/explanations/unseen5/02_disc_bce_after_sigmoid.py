import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    d_real = torch.sigmoid(real_logits)
    d_fake = torch.sigmoid(fake_logits)
    loss_on_real = F.binary_cross_entropy(d_real, torch.ones_like(d_real))
    loss_on_fake = F.binary_cross_entropy(d_fake, torch.zeros_like(d_fake))
    return loss_on_real + loss_on_fake
