import torch


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    # the generator is not trained in this step
    with torch.no_grad():
        fake_scores = critic(fake)
    real_scores = critic(real)
    wasserstein = real_scores.mean() - fake_scores.mean()

    e = epsilon.view(-1, 1, 1, 1)
    x_hat = e * real + (1 - e) * fake
    x_hat = x_hat.detach()
    x_hat.requires_grad_(True)
    grads = torch.autograd.grad(critic(x_hat).sum(), x_hat, create_graph=True)[0]
    grads = grads.view(grads.size(0), -1)
    gp = torch.mean((grads.norm(2, dim=1) - 1) ** 2)

    return -wasserstein + penalty_weight * gp
