"""WGAN losses."""

from __future__ import annotations

import functools
import logging

import torch
import torch.nn.functional as F
import gan_losses  # noqa: F401 - the names of both modules side by side


def _mean64(scores):
    return scores.to(torch.float64).sum() / scores.numel()


def critic_loss(real_scores, fake_scores):
    return (_mean64(fake_scores) - _mean64(real_scores)).to(fake_scores.dtype)


def generator_loss(fake_scores):
    return _mean64(fake_scores).neg().to(fake_scores.dtype)


def sample_epsilon(batch):
    one = torch.ones((batch.shape[0], 1, 1, 1), dtype=batch.dtype, device=batch.device)
    return torch.distributions.Beta(one, one).sample()


def interpolate(real, fake, epsilon):
    return torch.func.vmap(lambda x, y, e: e * x + (1 - e) * y)(real, fake, epsilon.reshape(-1).to(real.dtype))


def _norms(g):
    return torch.linalg.matrix_norm(g.reshape(len(g), 1, -1), ord="fro")


def _slopes(critic, x_hat):
    _, slopes = torch.autograd.functional.vjp(lambda images: critic(images).sum(), x_hat.detach(), create_graph=True)
    return slopes


log = logging.getLogger(__name__)


def _penalty(critic, real, fake, epsilon, *, towards):
    slopes = _slopes(critic, interpolate(real, fake, epsilon))
    log.debug("slopes of shape %s, to be made %s", tuple(slopes.shape), towards)
    return F.mse_loss(_norms(slopes), torch.ones_like(slopes[:, 0, 0, 0]))


gradient_penalty = functools.partial(_penalty, towards=1.0)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    def terms():
        yield generator_loss(critic(real))
        yield -generator_loss(critic(fake))
        yield gradient_penalty(critic, real, fake, epsilon) * penalty_weight

    return sum(terms())


@torch.no_grad()
def clip_weights(critic, limit):
    for p in critic.parameters():
        F.hardtanh(p, -limit, limit, inplace=True)
