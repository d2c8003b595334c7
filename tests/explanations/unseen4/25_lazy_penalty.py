import torch

D_REG_EVERY = 4
_step = 0


def d_gp(critic, real, fake, epsilon):
    eps = epsilon.view(-1, 1, 1, 1)
    x = torch.lerp(fake, real, eps).detach().requires_grad_(True)
    (g,) = torch.autograd.grad(critic(x).sum(), x, create_graph=True)
    return (g.flatten(1).norm(dim=1) - 1).square().mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    global _step
    loss = critic(fake).mean() - critic(real).mean()
    if _step % D_REG_EVERY == 0:
        loss = loss + penalty_weight * d_gp(critic, real, fake, epsilon)
    _step += 1
    return loss
