import torch


def gradient_penalty(critic, real, fake, epsilon):
    a = epsilon.reshape(len(real), 1, 1, 1)
    mid = torch.lerp(fake, real, a.expand_as(real)).detach()
    mid.requires_grad = True

    out = critic(mid).mean()  # autograd needs a scalar
    grad, = torch.autograd.grad(out, mid, create_graph=True)

    length = torch.linalg.vector_norm(grad, dim=(1, 2, 3))
    return (length - 1).pow(2).mean()
