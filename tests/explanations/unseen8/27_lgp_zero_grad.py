import torch


def _penalty(critic, real, fake, epsilon):
    epsilon = epsilon.reshape(-1, 1, 1, 1)
    x_hat = (epsilon * real + (1 - epsilon) * fake).detach().requires_grad_(True)
    (gradient,) = torch.autograd.grad(critic(x_hat).sum(), x_hat, create_graph=True)
    return (gradient.flatten(1).norm(dim=1) - 1).square().mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    if isinstance(critic, torch.nn.Module):
        critic.zero_grad()
    penalty = _penalty(critic, real, fake, epsilon)
    return critic(fake).mean() - critic(real).mean() + penalty_weight * penalty
