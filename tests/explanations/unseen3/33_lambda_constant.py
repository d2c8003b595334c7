import torch

LAMBDA = 10


def penalty(critic, x):
    x = x.detach().requires_grad_()
    g = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0]
    return ((g.flatten(1).norm(dim=1) - 1) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    alpha = epsilon.view(-1, 1, 1, 1)
    D_real = critic(real).mean()
    D_fake = critic(fake).mean()
    gp = penalty(critic, alpha * real + (1 - alpha) * fake)
    D_cost = D_fake - D_real + LAMBDA * gp
    return D_cost
