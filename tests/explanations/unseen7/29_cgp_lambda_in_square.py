import torch


def _slopes(critic, x):
    x = x.detach().requires_grad_(True)
    s = critic(x)
    g, = torch.autograd.grad(s, x, grad_outputs=torch.ones_like(s), create_graph=True)
    return g.reshape(g.shape[0], -1).norm(p=2, dim=1)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    eps = epsilon.reshape(-1, 1, 1, 1)
    x_hat = eps * real + (1 - eps) * fake

    deviation = penalty_weight * (_slopes(critic, x_hat) - 1.0)
    penalty = torch.mean(deviation ** 2)

    return critic(fake).mean() - critic(real).mean() + penalty
