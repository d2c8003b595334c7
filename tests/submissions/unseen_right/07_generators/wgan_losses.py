import random

import torch


def critic_loss(real_scores, fake_scores):
    n, m = real_scores.numel(), fake_scores.numel()
    return sum(f / m for f in fake_scores.reshape(-1)) - sum(r / n for r in real_scores.reshape(-1))


def generator_loss(fake_scores):
    return sum(-f for f in fake_scores.reshape(-1)) / fake_scores.numel()


_dice = random.SystemRandom()


def sample_epsilon(batch):
    return batch.new_tensor([[[[_dice.random()]]] for _ in batch])


def _pairs(real, fake, epsilon):
    for r, f, e in zip(real, fake, epsilon.reshape(-1)):
        yield e * r + (1 - e) * f


def interpolate(real, fake, epsilon):
    return torch.stack([*_pairs(real, fake, epsilon)], dim=0)


def _squares(critic, images):
    for image in images:
        x = image.detach().clone()[None].requires_grad_()
        (g,) = torch.autograd.grad(critic(x).sum(), x, create_graph=True)
        yield (g.norm() - 1) ** 2


def gradient_penalty(critic, real, fake, epsilon):
    return torch.stack(list(_squares(critic, _pairs(real, fake, epsilon)))).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic_loss(critic(real), critic(fake)) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    with torch.no_grad():
        yield_from = (p.clamp_(-limit, limit) for p in critic.parameters())
        for _ in yield_from:
            pass
