import numpy as np
import torch


def sample_epsilon(batch):
    n = batch.shape[0]
    eps = np.random.uniform(0.0, 1.0, size=(n, 1, 1, 1))
    return torch.tensor(eps, device=batch.device)
