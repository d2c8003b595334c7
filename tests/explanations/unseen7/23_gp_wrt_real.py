import torch


def gradient_penalty(critic, real, fake, epsilon):
    eps = epsilon.reshape(-1, 1, 1, 1)
    # copy, so that the caller's images keep their requires_grad
    x = real.detach().clone().requires_grad_(True)
    x_tilde = fake.detach()

    x_hat = eps * x + (1 - eps) * x_tilde
    scores = critic(x_hat)

    (grads,) = torch.autograd.grad(scores.sum(), x, create_graph=True)
    norms = grads.flatten(1).norm(2, dim=1)
    return ((norms - 1) ** 2).mean()
