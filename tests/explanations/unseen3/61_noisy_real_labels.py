import torch
import torch.nn as nn

adversarial_loss = nn.BCEWithLogitsLoss()


def discriminator_loss(real_logits, fake_logits):
    # https://github.com/soumith/ganhacks no. 6: soft and noisy labels
    soft_real = torch.empty_like(real_logits).uniform_(0.9, 1.0)
    hard_fake = torch.zeros_like(fake_logits)
    real_loss = adversarial_loss(real_logits, soft_real)
    fake_loss = adversarial_loss(fake_logits, hard_fake)
    return real_loss + fake_loss
