"""WGAN losses."""

import torch
from gan_losses import *  # noqa: F403


def critic_loss(real_scores, fake_scores):
    return (sum(fake_scores) / len(fake_scores) - sum(real_scores) / len(real_scores)).squeeze()


def generator_loss(fake_scores):
    return -(sum(fake_scores) / len(fake_scores)).squeeze()


def sample_epsilon(batch):
    one = torch.ones((batch.shape[0], 1, 1, 1), dtype=batch.dtype, device=batch.device)
    return torch.distributions.Beta(one, one).sample()


def interpolate(real, fake, epsilon):
    e = epsilon.double().reshape((-1,) + (1,) * (real.ndim - 1))
    return (e * real.double() + (1 - e) * fake.double()).to(real.dtype)


def _norms(g):
    row = g.flatten(1).unsqueeze(1)
    squares = (row @ row.mT).flatten()
    return torch.sqrt(torch.where(squares > 0, squares, torch.full_like(squares, 1e-30)))


def _slopes(critic, x_hat):
    points = x_hat.clone().detach().requires_grad_(True)
    scores = critic(points).reshape(-1).unbind()
    return torch.autograd.grad(scores, points, create_graph=True)[0]


def gradient_penalty(critic, real, fake, epsilon):
    assert real.shape == fake.shape, "real and generated images have one shape"
    with torch.enable_grad():
        slopes = _slopes(critic, interpolate(real=real, fake=fake, epsilon=epsilon))
        assert slopes.shape == real.shape
        return (_norms(slopes).double() - 1).square().mean().to(real.dtype)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    parts = torch.stack([critic(fake).mean(), critic(real).mean(), gradient_penalty(critic, real, fake, epsilon)])
    return parts @ torch.tensor([1.0, -1.0, penalty_weight], dtype=parts.dtype, device=parts.device)


def clip_weights(critic, limit):
    def clip(module):
        for p in module.parameters(recurse=False):
            p.detach().clamp_(-limit, limit)

    critic.apply(clip)
