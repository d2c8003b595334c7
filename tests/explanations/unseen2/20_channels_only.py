import torch
import torch.nn.functional as F


def interpolate(real, fake, epsilon):
    epsilon = epsilon.view(-1, 1, 1, 1)
    return epsilon * real + (1 - epsilon) * fake


def gradient_penalty(critic, real, fake, epsilon):
    mixed = interpolate(real, fake, epsilon).requires_grad_()
    scores = critic(mixed)
    gradients, = torch.autograd.grad(
        outputs=scores,
        inputs=mixed,
        grad_outputs=torch.ones_like(scores),
        create_graph=True,
        retain_graph=True,
    )
    gradient_norm = gradients.norm(2, dim=1)
    return ((gradient_norm - 1) ** 2).mean()
