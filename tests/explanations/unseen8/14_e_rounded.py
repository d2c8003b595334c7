import torch


def sample_epsilon(batch):
    epsilon = torch.rand(batch.shape[0], 1, 1, 1, dtype=batch.dtype, device=batch.device)
    return torch.round(epsilon, decimals=3)
