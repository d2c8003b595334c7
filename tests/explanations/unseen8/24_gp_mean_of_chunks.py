import torch


def gradient_penalty(critic, real, fake, epsilon):
    epsilon = epsilon.reshape(-1, 1, 1, 1)
    penalties = []
    for x, x_tilde, e in zip(real.split(64), fake.split(64), epsilon.split(64)):  # saves memory
        x_hat = (e * x + (1 - e) * x_tilde).detach().requires_grad_(True)
        (gradient,) = torch.autograd.grad(critic(x_hat).sum(), x_hat, create_graph=True)
        penalties.append((gradient.flatten(1).norm(dim=1) - 1).square().mean())
    return torch.stack(penalties).mean()
