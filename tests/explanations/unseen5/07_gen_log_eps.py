import torch

EPS = 1e-8


def generator_loss(fake_logits):
    d = torch.sigmoid(fake_logits)
    # EPS avoids log(0)
    return -(d + EPS).log().mean()
