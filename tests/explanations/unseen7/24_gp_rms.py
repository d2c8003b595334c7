import torch
from torch import autograd


def gradient_penalty(critic, real, fake, epsilon):
    """((||grad|| - 1)^2).mean(), see Gulrajani et al. eq. 3"""
    alpha = epsilon.view(real.size(0), 1, 1, 1)
    interpolates = (alpha * real + (1 - alpha) * fake).detach()
    interpolates.requires_grad_(True)

    disc_interpolates = critic(interpolates)
    gradients = autograd.grad(
        outputs=disc_interpolates,
        inputs=interpolates,
        grad_outputs=torch.ones_like(disc_interpolates),
        create_graph=True,
        retain_graph=True,
    )[0]

    # L2 norm image by image; small constant because sqrt'(0) is inf
    slopes = torch.sqrt(gradients.square().mean(dim=[1, 2, 3]) + 1e-12)
    return ((slopes - 1.0) ** 2).mean()
