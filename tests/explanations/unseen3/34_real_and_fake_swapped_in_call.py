import torch


def interpolate(real, fake, epsilon):
    epsilon = epsilon.reshape(-1, 1, 1, 1)
    return epsilon * real + (1 - epsilon) * fake


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_()
    score = critic(x_hat)
    gradient = torch.autograd.grad(score, x_hat, torch.ones_like(score), create_graph=True)[0]
    gradient_norm = gradient.flatten(1).norm(2, dim=1)
    return ((gradient_norm - 1) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    fake_score = critic(fake)
    real_score = critic(real)
    loss = fake_score.mean() - real_score.mean()
    return loss + penalty_weight * gradient_penalty(critic, fake, real, epsilon)
