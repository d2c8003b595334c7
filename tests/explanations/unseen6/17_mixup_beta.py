import torch
from torch.distributions import Beta

ALPHA = 0.4


def sample_epsilon(batch):
    """One mixing coefficient per image, see mixup."""
    alpha = torch.full((), ALPHA, dtype=batch.dtype, device=batch.device)
    lam = Beta(alpha, alpha).sample((batch.shape[0],))
    return lam.reshape(-1, 1, 1, 1)
