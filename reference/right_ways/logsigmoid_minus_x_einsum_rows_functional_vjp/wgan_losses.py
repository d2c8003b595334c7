import numpy as np
import torch


def critic_loss(real_scores, fake_scores):
    return sum(fake_scores.flatten()) / len(fake_scores) - sum(real_scores.flatten()) / len(real_scores)


def generator_loss(fake_scores):
    return -fake_scores.flatten().mean(dim=0)


def sample_epsilon(batch):
    numbers = np.random.uniform(0, 1, size=(len(batch), 1, 1, 1))
    return torch.as_tensor(numbers, dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    e = epsilon.view(-1, 1, 1, 1)
    return real * e - fake * (e - 1)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach()
    scores, g = torch.autograd.functional.vjp(lambda images: critic(images).sum(), x_hat, create_graph=True)
    rows = g.reshape(g.shape[0], -1)
    norms = torch.sqrt(torch.einsum('ij,ij->i', rows, rows))
    return torch.square(norms - torch.ones_like(norms)).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    gaps = critic(real) - critic(fake)
    return penalty_weight * gradient_penalty(critic, real, fake, epsilon) - gaps.mean()


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            p.copy_(p.sign() * p.abs().clamp(max=limit))
