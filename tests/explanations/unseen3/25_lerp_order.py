import torch


def interpolate(real, fake, epsilon):
    w = epsilon.view(real.size(0), 1, 1, 1).expand_as(real)
    return torch.lerp(real, fake, w)
