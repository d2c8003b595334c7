import torch
import torch.nn.functional as F


def critic_loss(real_scores, fake_scores):
    difference = fake_scores.mean() - real_scores.mean()
    return difference.abs()
