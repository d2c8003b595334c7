import torch
import torch.nn.functional as F


def interpolate(real, fake, epsilon):
    epsilon = epsilon.view(-1, 1, 1, 1)
    return epsilon * real + (1 - epsilon) * fake


def gradient_penalty(critic, real, fake, epsilon):
    mixed = interpolate(real, fake, epsilon).detach()
    mixed.requires_grad = True
    scores = critic(mixed)
    gradients = torch.autograd.grad(scores.sum(), mixed, retain_graph=True)[0]
    gradients = gradients.reshape(gradients.size(0), -1)
    slope = torch.sqrt((gradients ** 2).sum(dim=1) + 1e-12)
    return torch.mean((slope - 1.0) ** 2)
