import torch

SIZE = 64  # side of the face images


def gradient_penalty(critic, real, fake, epsilon):
    eps = epsilon.reshape(-1, 1, 1, 1)
    x_hat = (eps * real + (1 - eps) * fake).detach().requires_grad_(True)
    out = critic(x_hat)
    grad = torch.autograd.grad(out, x_hat, torch.ones_like(out), create_graph=True)[0]
    grad = grad.reshape(-1, SIZE * SIZE)
    return torch.mean((torch.linalg.vector_norm(grad, dim=1) - 1.0) ** 2)
