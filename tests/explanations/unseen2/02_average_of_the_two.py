import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    criterion = torch.nn.BCEWithLogitsLoss()
    real_loss = criterion(real_logits, torch.ones_like(real_logits))
    fake_loss = criterion(fake_logits, torch.zeros_like(fake_logits))
    total = (real_loss + fake_loss) / 2
    return total


def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean()
