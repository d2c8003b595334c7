import torch
from torch.autograd.functional import jacobian


def gradient_penalty(critic, real, fake, epsilon):
    eps = epsilon.reshape(len(real), 1, 1, 1)
    x_hat = eps * real + (1 - eps) * fake
    grads = jacobian(lambda x: critic(x).sum(), x_hat.detach())
    norms = grads.flatten(1).norm(p=2, dim=1)
    return torch.mean((norms - 1) ** 2)
