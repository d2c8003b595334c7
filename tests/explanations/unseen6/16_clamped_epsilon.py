import torch


def sample_epsilon(batch):
    epsilon = torch.rand(batch.size(0), 1, 1, 1, dtype=batch.dtype, device=batch.device)
    return epsilon.clamp_(0.05, 0.95)  # stay strictly between the two images
