import numpy as np
import torch


def critic_loss(real_scores, fake_scores):
    weights = torch.cat([torch.full_like(real_scores, -1 / len(real_scores)), torch.full_like(fake_scores, 1 / len(fake_scores))])
    return (weights * torch.cat([real_scores, fake_scores])).sum()


def generator_loss(fake_scores):
    return -fake_scores.flatten().mean(dim=0)


def sample_epsilon(batch):
    numbers = np.random.uniform(0, 1, size=(len(batch), 1, 1, 1))
    return torch.as_tensor(numbers, dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    _, c, h, w = real.shape
    e = epsilon.reshape(-1, 1, 1, 1).repeat(1, c, h, w)
    ones = torch.ones_like(e)
    return real * e + fake * (ones - e)


def gradient_penalty(critic, real, fake, epsilon):
    mixed = interpolate(real, fake, epsilon)
    x_hat = mixed.clone().detach().requires_grad_()
    scores = critic(x_hat)
    g = torch.autograd.grad(outputs=scores, inputs=x_hat, grad_outputs=torch.ones_like(scores), create_graph=True, retain_graph=True)[0]
    norms = torch.linalg.vector_norm(torch.linalg.vector_norm(g, dim=1), dim=(1, 2))
    penalty = 0
    for norm in norms.flatten():
        penalty = penalty + (norm - 1) ** 2
    return penalty / norms.numel()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    gaps = critic(real) - critic(fake)
    return penalty_weight * gradient_penalty(critic, real, fake, epsilon) - gaps.mean()


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            excess = p - p.clamp(-limit, limit)
            p.sub_(excess)
