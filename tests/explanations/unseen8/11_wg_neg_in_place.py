import torch


def generator_loss(fake_scores):
    loss = fake_scores.mean() if fake_scores.numel() > 1 else fake_scores.reshape(())
    return loss.neg_()
