import numpy as np
import torch

ALPHA = 0.2


def sample_epsilon(batch):
    """Mixing proportions lambda ~ Beta(alpha, alpha), one for each image."""
    lam = np.random.beta(ALPHA, ALPHA, size=(batch.shape[0], 1, 1, 1))
    return torch.as_tensor(lam, dtype=batch.dtype, device=batch.device)
