import torch
from torch.distributions import Beta


def sample_epsilon(batch):
    a = torch.full((len(batch), 1, 1, 1), 0.2, dtype=batch.dtype, device=batch.device)
    return Beta(a, a).sample()
