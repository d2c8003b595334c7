import torch


def interpolate(real, fake, epsilon):
    try:
        return epsilon * real + (1 - epsilon) * fake
    except RuntimeError:
        # epsilon came as (N,), give it the missing dimensions
        epsilon = epsilon.view(-1, 1, 1, 1)
        return epsilon * real + (1 - epsilon) * fake
