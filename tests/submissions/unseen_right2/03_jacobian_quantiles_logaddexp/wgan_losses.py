"""WGAN losses."""

import torch
from torch import nn


def critic_loss(real_scores, fake_scores):
    real, fake = real_scores.flatten(), fake_scores.flatten()
    weights = torch.cat([torch.full_like(fake, 1 / len(fake)), torch.full_like(real, -1 / len(real))])
    return torch.dot(torch.cat([fake, real]), weights)


def generator_loss(fake_scores):
    fake = fake_scores.flatten()
    return torch.dot(fake, torch.full_like(fake, -1 / len(fake)))


def sample_epsilon(batch):
    low, high = batch.new_zeros(()), batch.new_ones(())
    return torch.distributions.Uniform(low, high).sample((batch.shape[0], 1, 1, 1))


def interpolate(real, fake, epsilon):
    points = []
    for x, x_tilde, e in zip(real, fake, epsilon.reshape(-1), strict=True):
        points.append(e * x + (1 - e) * x_tilde)
    return torch.stack(points).to(real.dtype)


def _norms(g):
    squares = (g * g).sum(dim=(1, 2, 3))
    flat = squares == 0
    return torch.where(flat, torch.zeros_like(squares), torch.where(flat, torch.ones_like(squares), squares).sqrt())


def _slopes(critic, x_hat):
    return torch.autograd.functional.jacobian(lambda images: critic(images).sum(), x_hat, create_graph=True)


def gradient_penalty(critic, real, fake, epsilon):
    assert real.shape == fake.shape, "real and generated images have one shape"
    with torch.enable_grad():
        slopes = _slopes(critic, interpolate(real=real, fake=fake, epsilon=epsilon))
        assert slopes.shape == real.shape
        return nn.MSELoss()(_norms(slopes), slopes.new_ones(slopes.shape[0]))


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    wasserstein = critic_loss(*map(critic, (real, fake)))
    return torch.add(wasserstein, gradient_penalty(critic, real, fake, epsilon), alpha=penalty_weight)


@torch.no_grad()
def clip_weights(critic, limit):
    for name, weight in critic.named_parameters():
        weight.copy_(torch.clip(weight, -limit, limit))
