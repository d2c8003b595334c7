import torch


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    # one forward pass for both halves
    scores = critic(torch.cat((real, fake), dim=0))
    d_fake, d_real = scores.chunk(2, dim=0)

    w = epsilon.reshape(-1, 1, 1, 1)
    x_hat = (w * real + (1 - w) * fake).detach()
    x_hat.requires_grad = True
    grad = torch.autograd.grad(critic(x_hat).sum(), x_hat, create_graph=True)[0]
    gp = (grad.flatten(start_dim=1).norm(2, dim=1) - 1).pow(2).mean()

    return d_fake.mean() - d_real.mean() + penalty_weight * gp
