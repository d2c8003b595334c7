import torch


def generator_loss(fake_scores):
    """Mean critic score of the fake images."""
    g_loss = fake_scores.mean()
    return g_loss
