import torch


def sample_epsilon(batch):
    n = batch.shape[0]
    # stratified sampling: one value in each of n equal bins, shuffled, covers [0, 1] better
    strata = torch.randperm(n, device=batch.device).to(batch.dtype)
    shift = torch.rand(1, device=batch.device, dtype=batch.dtype)
    epsilon = (strata + shift) / n
    return epsilon.view(n, 1, 1, 1)
