import torch
import torch.autograd as autograd


def gradient_penalty(critic, real, fake, epsilon):
    """Calculates the gradient penalty loss for WGAN GP"""
    alpha = epsilon.reshape(real.size(0), 1, 1, 1)
    # Get random interpolation between real and fake samples
    interpolates = (alpha * real + ((1 - alpha) * fake)).detach().requires_grad_(True)
    d_interpolates = critic(interpolates)
    ones = torch.ones(real.shape[0], 1, dtype=real.dtype, device=real.device)
    # Get gradient w.r.t. interpolates
    gradients = autograd.grad(
        outputs=d_interpolates,
        inputs=interpolates,
        grad_outputs=ones,
        create_graph=True,
        retain_graph=True,
        only_inputs=True,
    )[0]
    gradients = gradients.reshape(gradients.size(0), -1)
    return ((gradients.norm(2, dim=1) - 1) ** 2).mean()
