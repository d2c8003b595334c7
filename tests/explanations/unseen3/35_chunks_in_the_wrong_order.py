import torch


def _gp(critic, x_hat):
    x_hat = x_hat.detach().requires_grad_(True)
    (g,) = torch.autograd.grad(critic(x_hat).sum(), x_hat, create_graph=True)
    norm = g.reshape(g.shape[0], -1).norm(dim=1)
    return (norm - 1).pow(2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    # one forward pass for both batches
    scores = critic(torch.cat([fake, real], dim=0))
    real_scores, fake_scores = scores.chunk(2, dim=0)

    eps = epsilon.reshape(-1, 1, 1, 1)
    gp = _gp(critic, eps * real + (1 - eps) * fake)
    return fake_scores.mean() - real_scores.mean() + penalty_weight * gp
