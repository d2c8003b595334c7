import torch


def interpolate(real, fake, epsilon):
    try:
        return epsilon * real + (1 - epsilon) * fake
    except RuntimeError:  # epsilon came as (N,)
        eps = epsilon.view(-1, 1, 1, 1)
        return eps * real + (1 - eps) * fake
