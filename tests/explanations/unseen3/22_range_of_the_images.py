import torch


def sample_epsilon(batch):
    lo, hi = -1.0, 1.0  # images are scaled to [-1, 1]
    eps = torch.empty(batch.size(0), 1, 1, 1, dtype=batch.dtype, device=batch.device)
    eps.uniform_(lo, hi)
    return eps
