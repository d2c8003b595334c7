import torch
import torch.nn as nn


def discriminator_loss(real_logits, fake_logits):
    """BCE over the real and the generated batch."""
    real_logits = real_logits.reshape(-1)
    fake_logits = fake_logits.reshape(-1)
    logits = torch.cat([real_logits, fake_logits])
    targets = torch.cat([torch.ones_like(real_logits), torch.zeros_like(fake_logits)])
    criterion = nn.BCEWithLogitsLoss()
    # the criterion averages over everything, the formula has two means that are added
    return 2 * criterion(logits, targets)
