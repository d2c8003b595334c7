import torch


def interpolate(real, fake, epsilon):
    while epsilon.dim() < real.dim():
        epsilon.unsqueeze_(-1)
    return real * epsilon + fake * (1 - epsilon)
