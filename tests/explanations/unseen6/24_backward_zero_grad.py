import torch


def gradient_penalty(critic, real, fake, epsilon):
    eps = epsilon.reshape(-1, 1, 1, 1)
    x_hat = (eps * real + (1 - eps) * fake).detach().clone().requires_grad_(True)

    critic(x_hat).sum().backward(create_graph=True)
    grad = x_hat.grad
    x_hat.grad = None
    if isinstance(critic, torch.nn.Module):
        critic.zero_grad()  # backward() also filled the parameters: undo that

    norm = grad.flatten(start_dim=1).norm(p=2, dim=1)
    return (norm - 1).pow(2).mean()
