import torch

LAMBDA = 10.0


def interpolate(real, fake, epsilon):
    epsilon = epsilon.reshape(-1, 1, 1, 1)
    return epsilon * real + (1 - epsilon) * fake


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    scores = critic(x_hat)
    (gradient,) = torch.autograd.grad(scores, x_hat, torch.ones_like(scores), create_graph=True)
    return ((gradient.flatten(1).norm(dim=1) - 1) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=LAMBDA):
    netD = critic
    if isinstance(netD, torch.nn.Module):
        for p in netD.parameters():  # reset requires_grad
            p.requires_grad = True  # they are set to False in the netG update

    # train with real
    D_real = netD(real).mean()

    # train with fake
    D_fake = netD(fake.detach()).mean()

    # train with gradient penalty
    penalty = gradient_penalty(netD, real, fake, epsilon)
    return D_fake - D_real + penalty_weight * penalty
