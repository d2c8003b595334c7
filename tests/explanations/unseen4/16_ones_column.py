import torch
from torch import autograd


def gradient_penalty(critic, real, fake, epsilon):
    b = real.size(0)
    alpha = epsilon.view(b, 1, 1, 1)
    interpolates = (alpha * real + (1 - alpha) * fake).detach()
    interpolates.requires_grad_(True)
    disc_interpolates = critic(interpolates)
    gradients = autograd.grad(
        outputs=disc_interpolates,
        inputs=interpolates,
        grad_outputs=torch.ones(b, 1, device=real.device, dtype=real.dtype),
        create_graph=True,
        retain_graph=True,
        only_inputs=True,
    )[0]
    gradients = gradients.view(b, -1)
    return ((gradients.norm(2, dim=1) - 1) ** 2).mean()
