import torch
import torch.nn as nn


def discriminator_loss(real_logits, fake_logits):
    criterion = nn.BCEWithLogitsLoss()

    # (N, 1) -> (N,)
    real_logits = real_logits.squeeze()
    fake_logits = fake_logits.squeeze()

    real_labels = torch.ones(real_logits.size(0), device=real_logits.device, dtype=real_logits.dtype)
    fake_labels = torch.zeros(fake_logits.size(0), device=fake_logits.device, dtype=fake_logits.dtype)

    errD_real = criterion(real_logits, real_labels)
    errD_fake = criterion(fake_logits, fake_labels)
    return errD_real + errD_fake
