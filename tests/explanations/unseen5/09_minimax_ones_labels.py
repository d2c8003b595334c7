import torch
from torch import nn


def minimax_generator_loss(fake_logits):
    '''Generator tries to make the discriminator say "real" (label 1).'''
    criterion = nn.BCEWithLogitsLoss()
    label = torch.full_like(fake_logits, 1.0)
    errG = criterion(fake_logits, label)
    return errG
