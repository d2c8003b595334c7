"""WGAN losses."""

import contextlib

import torch
from torch import nn


def critic_loss(real_scores, fake_scores):
    return torch.sub(*map(torch.mean, (fake_scores, real_scores)))


def generator_loss(fake_scores):
    return torch.mean(fake_scores).mul(-1)


def sample_epsilon(batch):
    # the first of two Poisson arrivals is uniform below the second
    waits = torch.empty((2, batch.shape[0], 1, 1, 1), dtype=batch.dtype, device=batch.device).exponential_()
    return waits[0] / waits.sum(0)


def interpolate(real, fake, epsilon):
    # N last, so that a flat epsilon broadcasts by itself
    e = epsilon.reshape(-1).to(real.dtype)
    x, y = (images.permute(1, 2, 3, 0) for images in (real, fake))
    return (e * x + (1 - e) * y).permute(3, 0, 1, 2).contiguous()


def _norms(g):
    squares = torch.einsum("nchw,nchw->n", g, g)
    return squares.clamp_min(1e-30).sqrt()  # the root has no slope at 0


@contextlib.contextmanager
def _differentiable(images):
    with torch.set_grad_enabled(True):
        yield images.detach().clone(memory_format=torch.preserve_format).requires_grad_()


def _slopes(critic, x_hat):
    with _differentiable(x_hat) as points:
        scores = critic(points)
        return torch.autograd.grad(outputs=scores.mean(), inputs=points, create_graph=True)[0] * len(points)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon)
    slopes = _slopes(critic, x_hat)
    return nn.MSELoss()(_norms(slopes), slopes.new_ones(slopes.shape[0]))


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    loss = critic_loss(real_scores=critic(real.detach()), fake_scores=critic(fake.detach()))
    if penalty_weight == 0:
        return loss
    return loss + gradient_penalty(critic, real, fake, epsilon).mul(penalty_weight)


@torch.no_grad()
def clip_weights(critic, limit):
    weights = list(critic.parameters())
    if weights:
        torch._foreach_clamp_min_(weights, -limit)
        torch._foreach_clamp_max_(weights, limit)
