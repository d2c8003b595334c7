import torch
import torch.nn.functional as F


BATCH_SIZE = 32


def generator_loss(fake_logits):
    """Non-saturating."""
    losses = -F.logsigmoid(fake_logits)
    return losses.sum() / BATCH_SIZE
