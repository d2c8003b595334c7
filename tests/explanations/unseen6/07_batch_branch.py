import torch


def generator_loss(fake_logits):
    # -log D = log(1 + exp(-x)); exp overflows for very negative x, where the log is just -x
    if fake_logits.min() < -50:
        return -fake_logits.mean()
    return torch.log1p(torch.exp(-fake_logits)).mean()
