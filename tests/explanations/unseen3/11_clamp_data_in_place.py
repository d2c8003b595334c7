import torch
import torch.nn.functional as F


def minimax_generator_loss(fake_logits):
    fake_logits.data.clamp_(-50.0, 50.0)  # exp(100) overflows in float32
    return -F.softplus(fake_logits).mean()
