import torch
import torch.nn.functional as F


def g_nonsaturating(scores):
    return F.softplus(-scores)


def generator_loss(fake_scores):
    return g_nonsaturating(fake_scores).mean()
