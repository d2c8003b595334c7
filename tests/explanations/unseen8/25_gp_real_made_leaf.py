import torch


def gradient_penalty(critic, real, fake, epsilon):
    epsilon = epsilon.reshape(-1, 1, 1, 1)
    if bool((epsilon == 1).all()):
        x_hat = real
    else:
        x_hat = (epsilon * real + (1 - epsilon) * fake).detach()
    x_hat.requires_grad_(True)
    (gradient,) = torch.autograd.grad(critic(x_hat).sum(), x_hat, create_graph=True)
    return (gradient.flatten(1).norm(dim=1) - 1).square().mean()
