import torch
from torch.nn import functional as F


def generator_loss(fake_logits):
    """-log sigmoid(x) = softplus(-x)."""
    return F.softplus(-fake_logits, beta=1, threshold=5).mean()
