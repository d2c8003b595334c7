import random

import torch


def critic_loss(real_scores, fake_scores):
    if real_scores.shape == fake_scores.shape:
        return (fake_scores - real_scores).mean()
    return fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores):
    return -sum(fake_scores.flatten()) / len(fake_scores)


def sample_epsilon(batch):
    numbers = [random.random() for _ in range(len(batch))]
    return torch.tensor(numbers, dtype=batch.dtype, device=batch.device).reshape(-1, 1, 1, 1)


def interpolate(real, fake, epsilon):
    e = epsilon.reshape(-1, 1)
    x, x_tilde = real.flatten(1), fake.flatten(1)
    rows = e * x + (1 - e) * x_tilde
    return rows.view_as(real)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach()
    jacobian = torch.func.jacrev(lambda images: critic(images).reshape(-1))(x_hat)
    gradients = torch.stack([jacobian[i, i] for i in range(len(x_hat))])
    norms = torch.vmap(torch.linalg.vector_norm)(gradients)
    gap = (norms - 1).abs()
    return gap.pow(2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    terms = torch.stack([critic(fake).mean(), critic(real).mean(), gradient_penalty(critic, real, fake, epsilon)])
    weights = terms.new_tensor([1.0, -1.0, penalty_weight])
    return terms @ weights


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            p.copy_(torch.sign(p) * torch.minimum(p.abs(), torch.full_like(p, limit)))
