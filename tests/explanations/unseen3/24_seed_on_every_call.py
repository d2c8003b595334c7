import torch


def sample_epsilon(batch):
    """U[0, 1], one number per image. Reproducible."""
    gen = torch.Generator(device=batch.device)
    gen.manual_seed(42)
    shape = (batch.size(0),) + (1,) * (batch.dim() - 1)
    return torch.rand(shape, generator=gen, dtype=batch.dtype, device=batch.device)
