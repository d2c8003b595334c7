import torch


def gradient_penalty(critic, real, fake, epsilon):
    epsilon = epsilon.reshape(-1, 1, 1, 1)
    x_hat = (epsilon * real + (1 - epsilon) * fake).detach().requires_grad_(True)
    scores = critic(x_hat)
    grad = torch.autograd.grad(scores.sum(), x_hat, create_graph=True)[0]
    return ((grad.flatten(1).norm(dim=1) - 1) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    score_real = critic(real).mean()
    score_fake = critic(fake).mean()
    wasserstein = score_real - score_fake
    penalty = gradient_penalty(critic, real, fake, epsilon)
    return wasserstein + penalty_weight * penalty
