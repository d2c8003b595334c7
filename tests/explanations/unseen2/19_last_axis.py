import torch
import torch.nn.functional as F


def interpolate(real, fake, epsilon):
    mixed = epsilon * real
    mixed = mixed + (1 - epsilon) * fake
    return mixed
