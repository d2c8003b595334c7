import torch
from torch import nn


def critic_loss(real_scores, fake_scores):
    return torch.mean(fake_scores) - torch.mean(real_scores)


def generator_loss(fake_scores):
    errG = fake_scores.mean()
    return errG * (-1)


def sample_epsilon(batch):
    normal = torch.randn(len(batch), 1, 1, 1, dtype=batch.dtype, device=batch.device)
    return torch.special.ndtr(normal)


def interpolate(real, fake, epsilon):
    x_hat = torch.empty_like(real)
    e = epsilon.reshape(-1)
    for i in range(len(real)):
        x_hat[i] = fake[i] + e[i] * (real[i] - fake[i])
    return x_hat


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = torch.autograd.Variable(interpolate(real, fake, epsilon), requires_grad=True)
    scores = critic(x_hat)
    ones = torch.ones(scores.size(), dtype=scores.dtype, device=scores.device)
    gradients = torch.autograd.grad(scores, x_hat, grad_outputs=ones, create_graph=True, retain_graph=True, only_inputs=True)[0]
    norms = torch.linalg.vector_norm(torch.linalg.vector_norm(gradients, dim=1), dim=(1, 2))
    return nn.MSELoss()(norms, torch.ones_like(norms))


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    fake_mean = critic(fake).mean()
    real_mean = critic(real).mean()
    penalty = gradient_penalty(critic, real, fake, epsilon)
    return fake_mean + penalty_weight * penalty - real_mean


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            p.copy_(p.sign() * p.abs().clamp(max=limit))
