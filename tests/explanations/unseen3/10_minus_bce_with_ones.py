import torch
from torch import nn


def minimax_generator_loss(fake_logits):
    # same labels as in generator_loss, but the sign is turned round: the generator minimises
    # what the discriminator maximises
    loss_fn = nn.BCEWithLogitsLoss()
    target = torch.ones_like(fake_logits)
    return -loss_fn(fake_logits, target)
