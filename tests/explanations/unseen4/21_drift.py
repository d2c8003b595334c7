import torch

EPS_DRIFT = 0.001


def _penalty(critic, real, fake, epsilon):
    eps = epsilon.view(-1, 1, 1, 1)
    x = (eps * real + (1 - eps) * fake).detach().requires_grad_(True)
    g = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0]
    return ((g.flatten(1).norm(dim=1) - 1) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    real_out = critic(real)
    fake_out = critic(fake)
    loss = fake_out.mean() - real_out.mean()
    loss = loss + penalty_weight * _penalty(critic, real, fake, epsilon)
    loss = loss + EPS_DRIFT * (real_out**2).mean()
    return loss
