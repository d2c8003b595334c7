import torch


def critic_loss(real_scores, fake_scores):
    real = real_scores.reshape(-1)
    fake = fake_scores.reshape(-1)
    # the last batch of the loader may be smaller
    n = min(real.size(0), fake.size(0))
    return torch.mean(fake[:n] - real[:n])
