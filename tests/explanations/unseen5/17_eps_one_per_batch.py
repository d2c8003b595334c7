import torch


def sample_epsilon(batch):
    n = batch.shape[0]
    eps = torch.rand(1, 1, 1, 1, dtype=batch.dtype, device=batch.device)
    return eps.repeat(n, 1, 1, 1)
