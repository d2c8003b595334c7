import torch
from torch import autograd


def gradient_penalty(critic, real, fake, epsilon):
    real.requires_grad_()
    alpha = epsilon.view(-1, 1, 1, 1)
    x_hat = alpha * real + (1 - alpha) * fake.detach()
    d_out = critic(x_hat)
    grad_dout = autograd.grad(outputs=d_out.sum(), inputs=x_hat, create_graph=True, retain_graph=True)[0]
    grad_norm = grad_dout.reshape(x_hat.size(0), -1).norm(2, dim=1)
    return (grad_norm - 1).pow(2).mean()
