import torch
import torch.nn as nn

adversarial_loss = nn.BCEWithLogitsLoss()


def discriminator_loss(real_logits, fake_logits):
    # real images get label 1, generated ones label 0
    valid = torch.ones_like(real_logits)
    fake = torch.zeros_like(fake_logits)

    real_loss = adversarial_loss(real_logits, valid)
    fake_loss = adversarial_loss(fake_logits, fake)
    d_loss = (real_loss + fake_loss) / 2
    return d_loss
