import torch
import torch.nn.functional as F


def sample_epsilon(batch):
    shape = (len(batch), 1, 1, 1)
    a = torch.rand(shape, device=batch.device)
    b = torch.rand(shape, device=batch.device)
    return (a + b) / 2
