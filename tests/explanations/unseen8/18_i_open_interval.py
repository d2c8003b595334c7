import torch


def interpolate(real, fake, epsilon):
    epsilon = epsilon.reshape(-1, 1, 1, 1).clamp(1e-6, 1 - 1e-6)
    return epsilon * real + (1 - epsilon) * fake
