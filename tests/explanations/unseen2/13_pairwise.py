import torch
import torch.nn.functional as F


def critic_loss(real_scores, fake_scores):
    per_pair = fake_scores.flatten() - real_scores.flatten()
    return per_pair.mean()
