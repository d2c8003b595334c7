import torch
import torch.nn.functional as F


def generator_loss(fake_scores):
    labels = torch.ones_like(fake_scores)
    return F.binary_cross_entropy_with_logits(fake_scores, labels)
