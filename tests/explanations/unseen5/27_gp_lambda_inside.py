import torch

LAMBDA = 10  # paper: Section 4


def gradient_penalty(critic, real, fake, epsilon):
    epsilon = epsilon.reshape(-1, 1, 1, 1)
    interpolates = (epsilon * real + (1 - epsilon) * fake).detach()
    interpolates.requires_grad_(True)
    d = critic(interpolates)
    gradients = torch.autograd.grad(d.sum(), interpolates, create_graph=True)[0]
    slopes = gradients.reshape(gradients.size(0), -1).norm(dim=1)
    gp = ((slopes - 1.0) ** 2).mean() * LAMBDA
    return gp
