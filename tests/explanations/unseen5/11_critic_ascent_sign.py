import torch


def critic_loss(real_scores, fake_scores):
    # Wasserstein distance estimate (Algorithm 1, line 5)
    return torch.mean(real_scores) - torch.mean(fake_scores)
