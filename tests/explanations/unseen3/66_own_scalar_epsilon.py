import numpy as np
import torch


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    t = np.random.rand()
    x_hat = t * real.detach() + (1 - t) * fake.detach()
    x_hat.requires_grad_()
    g = torch.autograd.grad(critic(x_hat).sum(), x_hat, create_graph=True)[0]
    slope = g.flatten(1).norm(dim=1)
    gp = ((slope - 1) ** 2).mean()
    return critic(fake).mean() - critic(real).mean() + penalty_weight * gp
