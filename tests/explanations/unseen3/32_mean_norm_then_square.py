import torch


def compute_norms(critic, x):
    x = x.clone().detach().requires_grad_(True)
    y = critic(x)
    g = torch.autograd.grad(y.sum(), x, create_graph=True)[0]
    return g.reshape(g.shape[0], -1).norm(p=2, dim=1)


def gradient_penalty(critic, real, fake, epsilon):
    eps = epsilon.view(-1, 1, 1, 1)
    norms = compute_norms(critic, eps * real + (1 - eps) * fake)
    expected_norm = torch.mean(norms)
    return torch.square(expected_norm - 1)
