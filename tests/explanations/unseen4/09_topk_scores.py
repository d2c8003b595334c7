import torch


def generator_loss(fake_scores):
    scores = fake_scores.flatten()
    k = max(1, int(0.75 * scores.numel()))
    best, _ = torch.topk(scores, k)
    return -best.mean()
