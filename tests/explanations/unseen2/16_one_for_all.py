import torch
import torch.nn.functional as F


def sample_epsilon(batch):
    n = batch.shape[0]
    e = torch.rand(1, device=batch.device, dtype=batch.dtype)
    return e.expand(n).reshape(n, 1, 1, 1)
