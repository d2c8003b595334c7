import torch


def sample_epsilon(batch):
    return torch.rand(batch.size(0), 1, 1, 1, dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    epsilon = epsilon.view(-1, 1, 1, 1)
    return epsilon * real + (1 - epsilon) * fake


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    f = critic(x_hat)
    grad, = torch.autograd.grad(f, x_hat, torch.ones_like(f), create_graph=True)
    n = grad.flatten(1).norm(dim=1)
    return torch.mean((n - 1) ** 2)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    # line 4: sample epsilon ~ U[0, 1]
    epsilon = sample_epsilon(real)
    # lines 5-7
    gp = gradient_penalty(critic, real, fake, epsilon)
    loss = torch.mean(critic(fake)) - torch.mean(critic(real)) + penalty_weight * gp
    return loss
