import torch
from torch import autograd

IMG = 64


def gradient_penalty(critic, real, fake, epsilon):
    epsilon = epsilon.view(-1, 1, 1, 1)
    interpolates = epsilon * real.detach() + (1 - epsilon) * fake.detach()
    interpolates = interpolates.detach().requires_grad_(True)
    disc_interpolates = critic(interpolates)
    gradients = autograd.grad(outputs=disc_interpolates, inputs=interpolates,
                              grad_outputs=torch.ones_like(disc_interpolates),
                              create_graph=True, retain_graph=True, only_inputs=True)[0]
    gradients = gradients.view(-1, IMG * IMG)
    return ((gradients.norm(2, dim=1) - 1) ** 2).mean()
