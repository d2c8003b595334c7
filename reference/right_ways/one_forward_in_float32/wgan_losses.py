"""Both batches go through the critic at once, and all images are made float32 first."""

import torch


def critic_loss(real_scores, fake_scores):
    return fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores):
    return -fake_scores.mean()


def sample_epsilon(batch):
    return torch.rand(len(batch), 1, 1, 1, dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    epsilon = epsilon.float().view(-1, 1, 1, 1)
    return epsilon * real.float() + (1 - epsilon) * fake.float()


def gradient_penalty(critic, real, fake, epsilon):
    mixed = interpolate(real, fake, epsilon).detach().requires_grad_()
    (gradients,) = torch.autograd.grad(critic(mixed).sum(), mixed, create_graph=True)
    return ((gradients.flatten(1).norm(dim=1) - 1) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    scores = critic(torch.cat([real, fake]))
    loss = scores[len(real) :].mean() - scores[: len(real)].mean()
    return loss + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    for parameter in critic.parameters():
        parameter.data.clamp_(-limit, limit)
