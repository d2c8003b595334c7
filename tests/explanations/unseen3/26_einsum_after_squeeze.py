import torch


def interpolate(real, fake, epsilon):
    e = epsilon.squeeze()  # (N,1,1,1) -> (N,)
    mixed_real = torch.einsum('n,nchw->nchw', e, real)
    mixed_fake = torch.einsum('n,nchw->nchw', 1 - e, fake)
    return mixed_real + mixed_fake
