import torch


def sample_epsilon(batch):
    batch_size, c, h, w = batch.shape
    # one random number per image
    epsilon = torch.rand(batch_size, 1, 1, 1)
    return epsilon
