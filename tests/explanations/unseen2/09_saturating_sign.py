import torch
import torch.nn.functional as F


def minimax_generator_loss(fake_logits):
    zeros = torch.zeros_like(fake_logits)
    return F.binary_cross_entropy_with_logits(fake_logits, zeros)
