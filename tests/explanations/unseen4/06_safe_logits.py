import torch
import torch.nn.functional as F


def minimax_generator_loss(fake_logits):
    # keep exp() in range
    safe = torch.clamp(fake_logits, min=-30.0, max=30.0)
    return -F.softplus(safe).mean()
