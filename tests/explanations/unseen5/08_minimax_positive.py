import torch
import torch.nn.functional as F


def minimax_generator_loss(fake_logits):
    # BCE with target 0 leaves only the log(1 - D(G(z))) part
    targets = torch.zeros_like(fake_logits)
    loss = F.binary_cross_entropy_with_logits(fake_logits, targets)
    return loss
