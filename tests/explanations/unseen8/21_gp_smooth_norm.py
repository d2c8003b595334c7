import torch


def gradient_penalty(critic, real, fake, epsilon):
    epsilon = epsilon.reshape(-1, 1, 1, 1)
    x_hat = (epsilon * real + (1 - epsilon) * fake).detach().requires_grad_(True)
    (gradient,) = torch.autograd.grad(critic(x_hat).sum(), x_hat, create_graph=True)
    norm = torch.sqrt(gradient.flatten(1).square().sum(1) + 1e-6)
    return (norm - 1).square().mean()
