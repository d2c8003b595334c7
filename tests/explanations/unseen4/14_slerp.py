import torch
import torch.nn.functional as F


def slerp(val, low, high):
    a = F.normalize(low.flatten(1), dim=1)
    b = F.normalize(high.flatten(1), dim=1)
    omega = torch.acos((a * b).sum(1).clamp(-1, 1)).view(-1, 1, 1, 1)
    so = torch.sin(omega)
    parallel = so < 1e-4
    so = torch.where(parallel, torch.ones_like(so), so)
    curved = torch.sin((1.0 - val) * omega) / so * low + torch.sin(val * omega) / so * high
    straight = (1.0 - val) * low + val * high
    return torch.where(parallel, straight, curved)


def interpolate(real, fake, epsilon):
    return slerp(epsilon.view(-1, 1, 1, 1), fake, real)
