import torch


def slerp(val, low, high):
    """Spherical interpolation, val = 1 gives high. All (N, D), val (N, 1)."""
    low_n = low / low.norm(dim=1, keepdim=True).clamp_min(1e-12)
    high_n = high / high.norm(dim=1, keepdim=True).clamp_min(1e-12)
    omega = torch.acos((low_n * high_n).sum(1, keepdim=True).clamp(-1, 1))
    so = torch.sin(omega)
    flat = so.abs() < 1e-4  # nearly parallel
    so = torch.where(flat, torch.ones_like(so), so)
    a = torch.where(flat, 1.0 - val, torch.sin((1.0 - val) * omega) / so)
    b = torch.where(flat, val, torch.sin(val * omega) / so)
    return a * low + b * high


def interpolate(real, fake, epsilon):
    n = real.shape[0]
    eps = epsilon.reshape(n, 1)
    mixed = slerp(eps, fake.reshape(n, -1), real.reshape(n, -1))
    return mixed.reshape(real.shape)
