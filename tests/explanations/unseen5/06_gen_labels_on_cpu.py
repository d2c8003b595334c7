import torch
import torch.nn as nn


def generator_loss(fake_logits):
    bce = nn.BCEWithLogitsLoss()
    real_labels = torch.ones(fake_logits.shape)
    return bce(fake_logits, real_labels)
