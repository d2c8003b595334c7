import torch


def interpolate(real, fake, epsilon):
    epsilon = epsilon.reshape(-1, 1, 1, 1)
    return epsilon * real + (1 - epsilon) * fake


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    scores = critic(x_hat)
    (gradient,) = torch.autograd.grad(scores, x_hat, torch.ones_like(scores), create_graph=True)
    return ((gradient.flatten(1).norm(dim=1) - 1) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    is_module = isinstance(critic, torch.nn.Module)
    if is_module:
        was_training = critic.training
        critic.train()
    try:
        fake_score = critic(fake).mean()
        real_score = critic(real).mean()
        penalty = gradient_penalty(critic, real, fake, epsilon)
    finally:
        if is_module:
            critic.train(was_training)
    return fake_score - real_score + penalty_weight * penalty
