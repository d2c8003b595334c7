import torch
import torch.nn.functional as F

batch_size = 64


def generator_loss(fake_logits):
    valid = torch.ones_like(fake_logits)
    g_loss = F.binary_cross_entropy_with_logits(fake_logits, valid, reduction="sum")
    return g_loss / batch_size
