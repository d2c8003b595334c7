import torch

_buffers = {}


def interpolate(real, fake, epsilon):
    epsilon = epsilon.reshape(-1, 1, 1, 1)
    key = (real.shape, real.dtype, real.device)
    if key not in _buffers:
        _buffers[key] = torch.empty_like(real, requires_grad=False)
    with torch.no_grad():
        return _buffers[key].copy_(epsilon * real + (1 - epsilon) * fake)
