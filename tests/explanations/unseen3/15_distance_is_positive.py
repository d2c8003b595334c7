import torch


def wasserstein_estimate(a, b):
    """A distance, so never negative."""
    return (a.mean() - b.mean()).abs()


def critic_loss(real_scores, fake_scores):
    return -wasserstein_estimate(real_scores, fake_scores)
