import torch
import torch.nn.functional as F


def critic_loss(real_scores, fake_scores):
    return -(real_scores.mean() - fake_scores.mean())


def generator_loss(fake_scores):
    return -fake_scores.sum() / fake_scores.numel()


def sample_epsilon(batch):
    return torch.rand_like(batch[:, :1, :1, :1])


def interpolate(real, fake, epsilon):
    epsilon = epsilon.flatten()[:, None, None, None]
    x_hat = real.clone()
    x_hat = x_hat.mul_(epsilon)
    x_hat = x_hat.add_(fake * (1 - epsilon))
    return x_hat


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon)
    pieces = [piece.requires_grad_() for piece in x_hat.detach().split(1)]
    total = sum(critic(piece).sum() for piece in pieces)
    g = torch.cat(torch.autograd.grad(total, pieces, create_graph=True))
    norms = g.square().sum(dim=(1, 2, 3)) ** 0.5
    return F.mse_loss(norms, torch.full_like(norms, 1.0), reduction='sum') / norms.numel()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return torch.add(critic_loss(critic(real), critic(fake)), gradient_penalty(critic, real, fake, epsilon), alpha=penalty_weight)


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            p.copy_(p.clamp(min=-limit).clamp(max=limit))
