import numpy as np
import torch


def critic_loss(real_scores, fake_scores):
    real_mean = real_scores.mean()
    fake_mean = fake_scores.mean()
    loss = fake_mean - real_mean
    return loss


def generator_loss(fake_scores):
    return -fake_scores.flatten().mean(dim=0)


def sample_epsilon(batch):
    numbers = np.random.uniform(0, 1, size=(len(batch), 1, 1, 1))
    return torch.as_tensor(numbers, dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    epsilon = epsilon.reshape(real.shape[0], *[1] * (real.ndim - 1))
    difference = real - fake
    step = epsilon * difference
    x_hat = fake + step
    return x_hat


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach()
    def total_score(images):
        return critic(images).sum()

    gradients = torch.func.grad(total_score)(x_hat)
    norms = torch.norm(torch.flatten(gradients, 1), 2, 1)
    gap = (norms - 1).abs()
    return gap.pow(2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    gaps = critic(real) - critic(fake)
    return penalty_weight * gradient_penalty(critic, real, fake, epsilon) - gaps.mean()


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.detach().clip_(-limit, limit)
