import torch


def sample_epsilon(batch):
    n = len(batch)
    half = torch.rand((n + 1) // 2, 1, 1, 1, dtype=batch.dtype, device=batch.device)
    return torch.cat([half, 1 - half])[:n]  # antithetic: less variance
