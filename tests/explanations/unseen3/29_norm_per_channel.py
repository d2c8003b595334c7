import torch


def gradient_penalty(critic, real, fake, epsilon):
    eps = epsilon.reshape(-1, 1, 1, 1)
    x_hat = (eps * real + (1 - eps) * fake).detach().requires_grad_(True)
    scores = critic(x_hat)
    grads = torch.autograd.grad(
        outputs=scores,
        inputs=x_hat,
        grad_outputs=torch.ones_like(scores),
        create_graph=True,
        retain_graph=True,
    )[0]
    # L2 norm of each image's gradient over the pixels
    norms = torch.linalg.norm(grads, dim=(-2, -1))
    return torch.mean((norms - 1.0) ** 2)
