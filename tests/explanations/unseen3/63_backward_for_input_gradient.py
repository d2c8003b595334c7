import torch


def gradient_penalty(critic, real, fake, epsilon):
    """Mean of (||grad|| - 1)^2 at the mixed images."""
    epsilon = epsilon.reshape(-1, 1, 1, 1)
    mixed = epsilon * real + (1 - epsilon) * fake
    mixed = mixed.detach().requires_grad_(True)
    critic(mixed).sum().backward(create_graph=True)
    grad = mixed.grad
    norm = torch.linalg.vector_norm(grad, dim=(1, 2, 3))
    return ((norm - 1) ** 2).mean()
