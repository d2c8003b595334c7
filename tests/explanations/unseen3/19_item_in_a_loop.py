import torch


def generator_loss(fake_scores):
    total = 0.0
    for score in fake_scores:
        total += score.item()
    avg = total / len(fake_scores)
    return torch.tensor(-avg, dtype=fake_scores.dtype, device=fake_scores.device, requires_grad=True)
