import torch


def critic_loss(real_scores, fake_scores):
    real_scores, fake_scores = real_scores.flatten(), fake_scores.flatten()
    return torch.mean(fake_scores - real_scores)
