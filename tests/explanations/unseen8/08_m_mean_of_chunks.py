import torch
import torch.nn.functional as F


def minimax_generator_loss(fake_logits):
    pieces = [-F.softplus(piece).mean() for piece in fake_logits.split(256)]
    return torch.stack(pieces).mean()
