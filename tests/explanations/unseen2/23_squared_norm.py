import torch
import torch.nn.functional as F


def interpolate(real, fake, epsilon):
    epsilon = epsilon.view(-1, 1, 1, 1)
    return epsilon * real + (1 - epsilon) * fake


def gradient_penalty(critic, real, fake, epsilon):
    x = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    g = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0]
    total = 0.0
    for each in g:
        norm = (each * each).sum()
        total = total + (norm - 1) ** 2
    return total / len(g)
