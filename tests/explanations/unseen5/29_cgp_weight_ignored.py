import torch

LAMBDA_GP = 10


def critic_loss(real_scores, fake_scores):
    return fake_scores.mean() - real_scores.mean()


def interpolate(real, fake, epsilon):
    epsilon = epsilon.reshape(-1, 1, 1, 1)
    return epsilon * real + (1 - epsilon) * fake


def gradient_penalty(critic, real, fake, epsilon):
    mixed = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    mixed_scores = critic(mixed)
    gradient = torch.autograd.grad(
        inputs=mixed,
        outputs=mixed_scores,
        grad_outputs=torch.ones_like(mixed_scores),
        create_graph=True,
        retain_graph=True,
    )[0]
    gradient_norm = gradient.flatten(1).norm(2, dim=1)
    return torch.mean((gradient_norm - 1) ** 2)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    critic_real = critic(real).reshape(-1)
    critic_fake = critic(fake).reshape(-1)
    gp = gradient_penalty(critic, real, fake, epsilon)
    loss_critic = critic_loss(critic_real, critic_fake) + LAMBDA_GP * gp
    return loss_critic
