import torch
import torch.nn.functional as F


def critic_loss(real_scores, fake_scores):
    means = torch.stack([real_scores.mean(), fake_scores.mean()])
    signs = means.new_tensor([-1.0, 1.0])
    return torch.dot(signs, means)


def generator_loss(fake_scores):
    return (-fake_scores).mean()


def sample_epsilon(batch):
    n = batch.size(0)
    epsilon = torch.rand(n, device=batch.device, dtype=batch.dtype)
    return epsilon.view(n, 1, 1, 1)


def interpolate(real, fake, epsilon):
    epsilon = torch.broadcast_to(epsilon.reshape(-1, 1, 1, 1), real.shape)
    return real.lerp(fake, 1.0 - epsilon)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach()
    scores, pull_back = torch.func.vjp(critic, x_hat)
    (g,) = pull_back(torch.ones_like(scores))
    rows = g.reshape(g.shape[0], -1)
    norms = torch.sqrt(torch.einsum('ij,ij->i', rows, rows))
    return F.mse_loss(norms, torch.ones_like(norms), reduction='none').mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    real_scores = critic(real)
    fake_scores = critic(fake)
    loss = critic_loss(real_scores, fake_scores)
    penalty = gradient_penalty(critic, real, fake, epsilon)
    weighted = penalty_weight * penalty
    total = loss + weighted
    return total


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            p.copy_(p.clamp(min=-limit).clamp(max=limit))
