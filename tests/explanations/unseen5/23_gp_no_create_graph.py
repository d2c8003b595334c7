import torch
from torch import autograd


def gradient_penalty(critic, real, fake, epsilon):
    eps = epsilon.reshape(-1, 1, 1, 1)
    x_hat = eps * real + (1 - eps) * fake
    x_hat = x_hat.detach().requires_grad_(True)
    scores = critic(x_hat)

    grads = autograd.grad(
        outputs=scores,
        inputs=x_hat,
        grad_outputs=torch.ones_like(scores),
        retain_graph=True,
    )[0]

    grads = grads.flatten(start_dim=1)
    norms = grads.norm(2, dim=1)
    return ((norms - 1) ** 2).mean()
