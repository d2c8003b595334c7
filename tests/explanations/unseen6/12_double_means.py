import torch


def critic_loss(real_scores, fake_scores):
    # the two means are nearly equal, so subtract them in double precision
    fake_mean = torch.mean(fake_scores, dtype=torch.float64)
    real_mean = torch.mean(real_scores, dtype=torch.float64)
    return fake_mean - real_mean
