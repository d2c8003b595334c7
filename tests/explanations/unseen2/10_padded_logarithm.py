import torch
import torch.nn.functional as F


def minimax_generator_loss(fake_logits):
    d = fake_logits.sigmoid()
    return torch.log(1 - d + 1e-5).mean()
