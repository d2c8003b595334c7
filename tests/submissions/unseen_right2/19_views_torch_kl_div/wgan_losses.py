"""WGAN losses."""

from __future__ import annotations

import functools
import logging
import typing

import torch
from torch import nn


def _mean(scores):
    return torch.einsum("i->", scores.reshape(-1)) / scores.shape[0]


def critic_loss(real_scores, fake_scores):
    return _mean(fake_scores) - _mean(real_scores)


def generator_loss(fake_scores):
    return -_mean(fake_scores)


def sample_epsilon(batch):
    return batch.new_empty((batch.size(0), 1, 1, 1)).uniform_()


def interpolate(real, fake, epsilon):
    return torch.func.vmap(lambda x, y, e: e * x + (1 - e) * y)(real, fake, epsilon.reshape(-1).to(real.dtype))


def _norms(g):
    return torch.stack([torch.stack(torch._foreach_norm([image]))[0] for image in g.unbind()])


def _slopes(critic, x_hat):
    images = [image.detach().requires_grad_(True) for image in x_hat]
    scores = critic(torch.stack(images))
    return torch.stack(torch.autograd.grad(scores.sum(), images, create_graph=True))


log = logging.getLogger(__name__)


def _penalty(critic, real, fake, epsilon, *, towards):
    slopes = _slopes(critic, interpolate(real, fake, epsilon))
    log.debug("slopes of shape %s, to be made %s", tuple(slopes.shape), towards)
    return nn.MSELoss()(_norms(slopes), slopes.new_ones(slopes.shape[0]))


gradient_penalty = functools.partial(_penalty, towards=1.0)


class _Terms(typing.NamedTuple):
    fake: torch.Tensor
    real: torch.Tensor
    penalty: torch.Tensor

    def total(self, weight):
        return self.fake - self.real + weight * self.penalty


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    terms = _Terms(critic(fake).mean(), critic(real).mean(), gradient_penalty(critic, real, fake, epsilon))
    return terms.total(penalty_weight)


@torch.no_grad()
def clip_weights(critic, limit):
    for p in critic.parameters():
        p[p > limit] = limit
        p[p < -limit] = -limit
