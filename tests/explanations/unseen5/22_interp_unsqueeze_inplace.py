import torch


def interpolate(real, fake, epsilon):
    # (N,) -> (N, 1, 1, 1)
    while epsilon.dim() < real.dim():
        epsilon.unsqueeze_(-1)
    mixed = epsilon * real + (1.0 - epsilon) * fake
    return mixed
