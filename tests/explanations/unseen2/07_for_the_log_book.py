import torch
import torch.nn.functional as F


def generator_loss(fake_logits):
    target = torch.ones_like(fake_logits)
    loss = F.binary_cross_entropy_with_logits(fake_logits, target)
    return loss.item()
