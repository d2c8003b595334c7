import torch
from torch import nn

criterion = nn.BCEWithLogitsLoss()


def discriminator_loss(real_logits, fake_logits):
    real_labels = torch.ones(real_logits.shape, dtype=real_logits.dtype, device=real_logits.device)
    fake_labels = torch.zeros(fake_logits.shape, dtype=fake_logits.dtype, device=fake_logits.device)
    return criterion(real_logits, real_labels) + criterion(fake_logits, fake_labels)


def generator_loss(fake_logits):
    # the generator wants the discriminator to say 1
    labels = torch.ones(fake_logits.shape, dtype=fake_logits.dtype, device=fake_logits.device)
    return criterion(fake_logits, labels)


def minimax_generator_loss(fake_logits):
    labels = torch.zeros(fake_logits.shape, dtype=fake_logits.dtype, device=fake_logits.device)
    return -criterion(fake_logits, labels)
