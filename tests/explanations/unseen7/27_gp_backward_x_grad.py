import warnings

import torch


def gradient_penalty(critic, real, fake, epsilon):
    epsilon = epsilon.reshape(len(real), 1, 1, 1)
    with torch.no_grad():
        x_hat = torch.lerp(fake, real, epsilon)
    x_hat.requires_grad_()

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch warns about create_graph
        critic(x_hat).sum().backward(create_graph=True)

    per_image = x_hat.grad.flatten(start_dim=1)
    norm = per_image.norm(dim=1)
    return (norm - 1).pow(2).mean()
