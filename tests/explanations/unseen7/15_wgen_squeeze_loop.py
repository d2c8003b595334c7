import torch


def generator_loss(fake_scores):
    scores = fake_scores.squeeze()  # (N, 1) -> (N,)
    total = 0.0
    count = 0
    for s in scores:
        total = total - s
        count += 1
    return total / count
