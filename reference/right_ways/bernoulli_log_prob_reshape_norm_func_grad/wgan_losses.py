import random

import torch
import torch.nn.functional as F


def critic_loss(real_scores, fake_scores):
    means = torch.stack([real_scores.mean(), fake_scores.mean()])
    signs = means.new_tensor([-1.0, 1.0])
    return torch.dot(signs, means)


def generator_loss(fake_scores):
    return -sum(fake_scores.flatten()) / len(fake_scores)


def sample_epsilon(batch):
    numbers = [random.random() for _ in range(len(batch))]
    return torch.tensor(numbers, dtype=batch.dtype, device=batch.device).reshape(-1, 1, 1, 1)


def interpolate(real, fake, epsilon):
    e = epsilon.flatten()[:, None, None, None]
    return torch.addcmul(fake, e, real - fake)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach()
    def total_score(images):
        return critic(images).sum()

    gradients = torch.func.grad(total_score)(x_hat)
    gradients = gradients.reshape(len(gradients), -1)
    norms = gradients.norm(p=2, dim=1)
    deviations = norms - 1
    squares = deviations ** 2
    penalty = squares.mean()
    return penalty


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    terms = torch.stack([critic(fake).mean(), critic(real).mean(), gradient_penalty(critic, real, fake, epsilon)])
    weights = terms.new_tensor([1.0, -1.0, penalty_weight])
    return terms @ weights


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            F.hardtanh_(p, -limit, limit)
