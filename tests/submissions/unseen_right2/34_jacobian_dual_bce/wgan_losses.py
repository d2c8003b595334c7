"""WGAN losses."""

from __future__ import annotations

import functools
import logging

import torch


def critic_loss(real_scores, fake_scores):
    return generator_loss(real_scores) - generator_loss(fake_scores)


def generator_loss(fake_scores):
    return torch.mean(-1 * fake_scores)


def sample_epsilon(batch):
    with torch.no_grad():
        u = torch.zeros(batch.shape[0], dtype=batch.dtype, device=batch.device).uniform_(-1, 1)
        return u.abs()[:, None, None, None]


def interpolate(real, fake, epsilon):
    return torch.func.vmap(lambda x, y, e: e * x + (1 - e) * y)(real, fake, epsilon.reshape(-1).to(real.dtype))


def _norms(g):
    return g.flatten(start_dim=1).norm(2, dim=1)


def _slopes(critic, x_hat):
    return torch.autograd.functional.jacobian(lambda images: critic(images).sum(), x_hat, create_graph=True)


log = logging.getLogger(__name__)


def _penalty(critic, real, fake, epsilon, *, towards):
    slopes = _slopes(critic, interpolate(real, fake, epsilon))
    log.debug("slopes of shape %s, to be made %s", tuple(slopes.shape), towards)
    return (lambda d: torch.dot(d, d) / len(d))(_norms(slopes) - 1)


gradient_penalty = functools.partial(_penalty, towards=1.0)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    penalty = gradient_penalty(critic, real, fake, epsilon)
    fake_scores = critic(fake)
    real_scores = critic(real)
    return fake_scores.mean() - real_scores.mean() + penalty_weight * penalty


def clip_weights(critic, limit):
    for p in critic.parameters():
        w = p.detach()
        w.masked_fill_(w > limit, limit).masked_fill_(w < -limit, -limit)
