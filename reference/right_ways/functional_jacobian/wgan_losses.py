import torch
from torch.autograd.functional import jacobian


def critic_loss(real_scores, fake_scores):
    return fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores):
    return -fake_scores.mean()


def sample_epsilon(batch):
    return torch.rand(batch.shape[0], 1, 1, 1, dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    return real * epsilon.reshape(-1, 1, 1, 1) + fake * (1 - epsilon).reshape(-1, 1, 1, 1)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon)
    gradients = jacobian(lambda x: critic(x).sum(), x_hat, create_graph=True)
    gradients = gradients.reshape(x_hat.shape[0], -1)
    return ((gradients.norm(dim=1) - 1) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic_loss(critic(real), critic(fake)) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            p.copy_(torch.minimum(torch.maximum(p, torch.full_like(p, -limit)), torch.full_like(p, limit)))
