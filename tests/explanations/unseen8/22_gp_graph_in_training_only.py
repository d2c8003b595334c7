import torch


def gradient_penalty(critic, real, fake, epsilon):
    epsilon = epsilon.reshape(-1, 1, 1, 1)
    x_hat = (epsilon * real + (1 - epsilon) * fake).detach().requires_grad_(True)
    training = getattr(critic, "training", True)
    (gradient,) = torch.autograd.grad(critic(x_hat).sum(), x_hat, create_graph=training)
    return (gradient.flatten(1).norm(dim=1) - 1).square().mean()
