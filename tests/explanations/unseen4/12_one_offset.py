import torch


def sample_epsilon(batch):
    # low-variance sampler: spread the batch evenly over [0, 1)
    n = batch.shape[0]
    u0 = torch.rand(1, dtype=batch.dtype, device=batch.device)
    steps = torch.arange(n, dtype=batch.dtype, device=batch.device) / n
    eps = torch.remainder(u0 + steps, 1.0)
    return eps[:, None, None, None]
