import torch
from torch import nn


def critic_loss(real_scores, fake_scores):
    return torch.stack([real_scores.mean(), fake_scores.mean()]).diff().squeeze()


def generator_loss(fake_scores):
    return (fake_scores * -1).mean()


def sample_epsilon(batch):
    u = torch.rand(batch.shape[0], dtype=batch.dtype, device=batch.device)
    return u.reshape(-1, 1, 1, 1)


def interpolate(real, fake, epsilon):
    e = epsilon
    while e.dim() < real.dim():
        e = e.unsqueeze(-1)
    return (1 - e) * fake + e * real


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).requires_grad_()
    scores = critic(x_hat)
    mean_score = scores.mean()
    (gradients,) = torch.autograd.grad(mean_score, x_hat, create_graph=True)
    gradients = gradients * len(x_hat)
    norms = torch.stack([one.norm() for one in gradients])
    return nn.MSELoss()(norms, torch.ones_like(norms))


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    fake_sum = critic(fake).sum()
    real_sum = critic(real).sum()
    n = len(real)
    return (fake_sum - real_sum) / n + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            p.copy_(torch.sign(p) * torch.minimum(p.abs(), torch.full_like(p, limit)))
