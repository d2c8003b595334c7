import torch


def interpolate(real, fake, epsilon):
    eps = epsilon.reshape(-1, 1, 1, 1)
    return eps * real + (1 - eps) * fake


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_()
    scores = critic(x_hat)
    grad = torch.autograd.grad(scores, x_hat, torch.ones_like(scores), create_graph=True)[0]
    grad = grad.flatten(start_dim=2)  # (N, C, H * W)
    norms = torch.linalg.norm(grad, ord=2, dim=(1, 2))
    return torch.square(norms - 1).mean()
