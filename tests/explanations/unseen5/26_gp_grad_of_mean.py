import torch


def gradient_penalty(critic, real, fake, epsilon):
    eps = epsilon.reshape((-1, 1, 1, 1))
    x = (real * eps + fake * (1 - eps)).detach().requires_grad_()
    out = critic(x).mean()
    (g,) = torch.autograd.grad(out, x, create_graph=True)
    norm = torch.linalg.vector_norm(g, dim=(1, 2, 3))
    return (norm - 1).square().mean()
