import torch


def sample_epsilon(batch):
    return torch.rand_like(batch)
