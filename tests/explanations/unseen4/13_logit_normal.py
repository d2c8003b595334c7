import torch


def sample_epsilon(batch):
    bsz = batch.shape[0]
    u = torch.randn(bsz, device=batch.device, dtype=batch.dtype)
    t = torch.sigmoid(u)
    return t.view(bsz, 1, 1, 1)
