import torch


def interpolate(real, fake, epsilon):
    alpha = epsilon.reshape(-1, 1, 1, 1)
    # move from real towards fake
    return real + alpha * (fake - real)
