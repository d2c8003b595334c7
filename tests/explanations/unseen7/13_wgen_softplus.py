import torch
import torch.nn.functional as F


def generator_loss(fake_scores):
    # G wants high scores: loss falls as the score rises
    loss = F.softplus(-fake_scores)
    return loss.mean()
