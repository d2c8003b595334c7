import torch
from torch import autograd


def gradient_penalty(critic, real, fake, epsilon):
    epsilon = epsilon.reshape(real.shape[0], 1, 1, 1)
    mixed = torch.lerp(fake.detach(), real.detach(), epsilon.detach()).requires_grad_(True)
    score = critic(mixed)
    grads = autograd.grad(score, mixed, grad_outputs=torch.ones_like(score), create_graph=True)[0]
    grads = grads.squeeze()  # grey images: drop the channel axis
    norms = torch.linalg.vector_norm(grads.flatten(1), dim=1)
    return ((norms - 1) ** 2).mean()
