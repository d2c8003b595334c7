import torch
from torch.nn.functional import binary_cross_entropy_with_logits as bce


def discriminator_loss(real_logits, fake_logits):
    """BCE with ones for real, zeros for fake."""
    # D(x) = sigmoid(logit)
    D_x, D_G_z = real_logits.sigmoid(), fake_logits.sigmoid()

    errD_real = bce(D_x, torch.ones_like(D_x))
    errD_fake = bce(D_G_z, torch.zeros_like(D_G_z))
    errD = errD_real + errD_fake
    return errD
