import torch


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    """One critic step's loss: Algorithm 1, line 7."""
    # fresh gradients for this step (plain functions have none)
    if isinstance(critic, torch.nn.Module):
        critic.zero_grad()

    wasserstein = critic(fake).mean() - critic(real).mean()

    e = epsilon.reshape(-1, 1, 1, 1)
    x_hat = (e * real + (1 - e) * fake).detach().requires_grad_(True)
    g = torch.autograd.grad(critic(x_hat).sum(), x_hat, create_graph=True)[0]
    penalty = (g.flatten(1).norm(dim=1) - 1).square().mean()

    return wasserstein + penalty_weight * penalty
