import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    # D must not train G
    fake_logits = fake_logits.detach()
    loss_real = F.binary_cross_entropy_with_logits(real_logits, torch.ones_like(real_logits))
    loss_fake = F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits))
    return loss_real + loss_fake
