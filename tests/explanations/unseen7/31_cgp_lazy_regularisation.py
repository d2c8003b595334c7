import itertools

import torch

LAZY_EVERY = 16
_step = itertools.count()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    loss = critic(fake).mean() - critic(real).mean()

    # the double backward is what costs time; doing it now and then, with a
    # correspondingly bigger weight, is the same on average
    if next(_step) % LAZY_EVERY == 0:
        eps = epsilon.reshape(-1, 1, 1, 1)
        x = (eps * real + (1 - eps) * fake).detach().requires_grad_(True)
        grad = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0]
        gp = (grad.flatten(1).norm(2, dim=1) - 1).pow(2).mean()
        loss = loss + LAZY_EVERY * penalty_weight * gp
    return loss
