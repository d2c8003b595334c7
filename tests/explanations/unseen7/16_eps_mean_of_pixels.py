import torch


def sample_epsilon(batch):
    # U[0, 1) on the right device and with the right dtype
    noise = torch.rand_like(batch)
    # one number per image, dims kept for broadcasting
    return noise.mean(dim=(1, 2, 3), keepdim=True)
