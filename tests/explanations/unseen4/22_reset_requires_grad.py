import torch
import torch.nn as nn


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    # they are set to False below in netG update
    if isinstance(critic, nn.Module):
        for p in critic.parameters():
            p.requires_grad = True

    D_real = critic(real).mean()
    D_fake = critic(fake).mean()

    alpha = epsilon.view(-1, 1, 1, 1)
    interpolates = (alpha * real + (1 - alpha) * fake).detach().requires_grad_(True)
    disc_interpolates = critic(interpolates)
    gradients = torch.autograd.grad(
        outputs=disc_interpolates,
        inputs=interpolates,
        grad_outputs=torch.ones_like(disc_interpolates),
        create_graph=True,
        retain_graph=True,
    )[0]
    gradients = gradients.reshape(gradients.size(0), -1)
    gp = ((gradients.norm(2, dim=1) - 1) ** 2).mean() * penalty_weight

    return D_fake - D_real + gp
