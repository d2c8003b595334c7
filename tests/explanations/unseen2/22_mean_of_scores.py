import torch
import torch.nn.functional as F


def interpolate(real, fake, epsilon):
    epsilon = epsilon.view(-1, 1, 1, 1)
    return epsilon * real + (1 - epsilon) * fake


def gradient_penalty(critic, real, fake, epsilon):
    x = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    g, = torch.autograd.grad(critic(x).mean(), x, create_graph=True)
    n = g.flatten(1).norm(dim=1)
    return (n - 1).pow(2).mean()
