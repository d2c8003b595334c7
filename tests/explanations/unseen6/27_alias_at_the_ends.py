import torch


def interpolate(real, fake, epsilon):
    if bool((epsilon == 1).all()):
        return real
    if bool((epsilon == 0).all()):
        return fake
    eps = epsilon.reshape(-1, *[1] * (real.dim() - 1))
    return eps * real + (1 - eps) * fake


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon)
    if not x_hat.requires_grad:
        x_hat.requires_grad_(True)
    out = critic(x_hat)
    grad = torch.autograd.grad(outputs=out.sum(), inputs=x_hat, create_graph=True)[0]
    norm = grad.reshape(grad.shape[0], -1).norm(2, dim=1)
    return ((norm - 1) ** 2).mean()
