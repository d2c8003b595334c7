import torch


def interpolate(real, fake, epsilon):
    epsilon = epsilon.reshape(-1, 1, 1, 1)
    return epsilon * real + (1 - epsilon) * fake


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    scores = critic(x_hat)
    (gradient,) = torch.autograd.grad(scores, x_hat, torch.ones_like(scores), create_graph=True)
    return ((gradient.flatten(1).norm(dim=1) - 1) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=None):
    penalty_weight = penalty_weight or 10.0  # the paper's lambda
    wasserstein = critic(fake).mean() - critic(real).mean()
    return wasserstein + penalty_weight * gradient_penalty(critic, real, fake, epsilon)
