import torch


def interpolate(real, fake, epsilon):
    eps = epsilon.squeeze()
    mix_real = torch.einsum("n,nchw->nchw", eps, real)
    mix_fake = torch.einsum("n,nchw->nchw", 1 - eps, fake)
    return mix_real + mix_fake
