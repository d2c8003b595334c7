import torch


def gradient_penalty(critic, real, fake, epsilon):
    eps = epsilon.reshape(-1, 1, 1, 1)
    x_hat = torch.lerp(fake, real, eps).detach().requires_grad_(True)
    score = critic(x_hat)
    grad = torch.autograd.grad(score, x_hat, torch.ones_like(score), create_graph=True)[0]
    slopes = torch.linalg.norm(grad.flatten(2), ord=2, dim=(1, 2))
    return (slopes - 1).square().mean()
