import torch
import torch.nn.functional as F


def interpolate(real, fake, epsilon):
    direction = real - fake
    step = epsilon.reshape(len(real), 1, 1, 1) * direction
    return real + step
