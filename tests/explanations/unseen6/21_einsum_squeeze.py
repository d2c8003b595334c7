import torch


def interpolate(real, fake, epsilon):
    """x_hat[n] = eps[n] * x[n] + (1 - eps[n]) * x_tilde[n]"""
    eps = epsilon.squeeze()  # (N,1,1,1) -> (N,)
    return torch.einsum("n,nchw->nchw", eps, real) + torch.einsum("n,nchw->nchw", 1 - eps, fake)
