import torch
import torch.autograd as autograd

# adapted from a WGAN-GP repo (there x is flat: (N, features))


def calc_interpolates(real_data, fake_data, alpha):
    alpha = alpha.reshape(-1, 1, 1, 1)
    return alpha * real_data + ((1 - alpha) * fake_data)


def gradient_penalty(critic, real, fake, epsilon):
    interpolates = calc_interpolates(real.detach(), fake.detach(), epsilon.detach())
    interpolates.requires_grad_(True)
    disc_interpolates = critic(interpolates)
    gradients = autograd.grad(outputs=disc_interpolates, inputs=interpolates,
                              grad_outputs=torch.ones_like(disc_interpolates),
                              create_graph=True, retain_graph=True, only_inputs=True)[0]
    gradient_penalty = ((gradients.norm(2, dim=1) - 1) ** 2).mean()
    return gradient_penalty
