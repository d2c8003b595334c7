"""WGAN losses."""

from __future__ import annotations

import contextlib
import typing

import torch


def critic_loss(real_scores, fake_scores):
    real, fake = real_scores.flatten(), fake_scores.flatten()
    weights = torch.cat([torch.full_like(fake, 1 / len(fake)), torch.full_like(real, -1 / len(real))])
    return torch.dot(torch.cat([fake, real]), weights)


def generator_loss(fake_scores):
    fake = fake_scores.flatten()
    return torch.dot(fake, torch.full_like(fake, -1 / len(fake)))


def sample_epsilon(batch):
    return torch.rand_like(batch[:, :1, :1, :1].detach())


def interpolate(real, fake, epsilon):
    e = epsilon.flatten().to(dtype=real.dtype)
    mix = torch.stack([e, 1 - e])
    return torch.einsum("kn,knchw->nchw", mix, torch.stack([real, fake]))


def _norms(g):
    squares = (g * g).sum(dim=(1, 2, 3))
    flat = squares == 0
    return torch.where(flat, torch.zeros_like(squares), torch.where(flat, torch.ones_like(squares), squares).sqrt())


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
    return torch.mean(torch.square(_norms(slopes).sub(1)))


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    penalty = gradient_penalty(critic, real, fake, epsilon)
    fake_scores = critic(fake)
    real_scores = critic(real)
    return fake_scores.mean() - real_scores.mean() + penalty_weight * penalty


@torch.no_grad()
def clip_weights(critic, limit):
    for name, weight in critic.named_parameters():
        weight.copy_(torch.clip(weight, -limit, limit))


if typing.TYPE_CHECKING:
    from networks import Critic  # noqa: F401
