import torch


def interpolate(real, fake, epsilon):
    if epsilon.dim() == 1:
        epsilon = epsilon[:, None, None, None]
    # start at the generated image and walk towards the real one
    x_hat = fake
    x_hat += epsilon * (real - fake)
    return x_hat
