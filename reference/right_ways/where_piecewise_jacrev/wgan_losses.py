import torch
from torch.func import jacrev


def critic_loss(real_scores, fake_scores):
    return fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores):
    return -fake_scores.mean()


def sample_epsilon(batch):
    return torch.rand(batch.shape[0], 1, 1, 1, dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    epsilon = epsilon.reshape(len(real), 1, 1, 1)
    return epsilon * real + (1 - epsilon) * fake


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon)
    jacobian = jacrev(lambda x: critic(x).reshape(-1))(x_hat)       # (N, N, C, H, W)
    own = jacobian.diagonal(dim1=0, dim2=1)                         # (C, H, W, N)
    norms = own.pow(2).sum(dim=(0, 1, 2)).sqrt()
    return ((norms - 1) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic_loss(critic(real), critic(fake)) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            p[p > limit] = limit
            p[p < -limit] = -limit
