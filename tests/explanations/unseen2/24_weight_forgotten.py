import torch
import torch.nn.functional as F


def interpolate(real, fake, epsilon):
    epsilon = epsilon.view(-1, 1, 1, 1)
    return epsilon * real + (1 - epsilon) * fake


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    out = critic(x_hat)
    grad = torch.autograd.grad(out, x_hat, torch.ones_like(out), create_graph=True)[0]
    norm = grad.view(len(grad), -1).norm(2, dim=1)
    return ((norm - 1) ** 2).mean()


def critic_loss(real_scores, fake_scores):
    return fake_scores.mean() - real_scores.mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    wasserstein = critic_loss(critic(real), critic(fake))
    penalty = gradient_penalty(critic, real, fake, epsilon)
    return wasserstein + 10 * penalty
