import torch

EPSILON_DRIFT = 1e-3


def critic_loss(real_scores, fake_scores):
    loss = fake_scores.mean() - real_scores.mean()
    # keep the output from drifting too far away from zero
    loss = loss + EPSILON_DRIFT * (real_scores ** 2).mean()
    return loss
