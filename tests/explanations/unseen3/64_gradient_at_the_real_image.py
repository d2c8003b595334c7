import torch


def gradient_penalty(critic, real, fake, epsilon):
    x = real.detach().clone().requires_grad_(True)
    x_tilde = fake.detach()
    eps = epsilon.detach().view(-1, 1, 1, 1)
    x_hat = eps * x + (1 - eps) * x_tilde
    out = critic(x_hat)
    g = torch.autograd.grad(out, x, grad_outputs=torch.ones_like(out), create_graph=True)[0]
    g = g.reshape(g.size(0), -1)
    return (torch.norm(g, p=2, dim=1) - 1).square().mean()
