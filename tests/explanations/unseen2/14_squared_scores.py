import torch
import torch.nn.functional as F


def generator_loss(fake_scores):
    goal = torch.ones_like(fake_scores)
    return F.mse_loss(fake_scores, goal)
