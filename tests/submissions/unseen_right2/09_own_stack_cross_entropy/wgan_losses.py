"""WGAN losses."""

import functools
import logging
import random

import numpy as np
import torch


def critic_loss(real_scores, fake_scores):
    _, real = torch.var_mean(real_scores, correction=0)
    _, fake = torch.var_mean(fake_scores, correction=0)
    return fake - real


def generator_loss(fake_scores):
    return -torch.var_mean(fake_scores, correction=0)[1]


_rng = np.random.default_rng()


def sample_epsilon(batch):
    return torch.tensor(_rng.random((batch.shape[0], 1, 1, 1)), dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    e = epsilon.ravel().to(real.dtype)
    pixels = torch.diag(e) @ real.flatten(1) + torch.diag(1 - e) @ fake.flatten(1)
    return pixels.unflatten(1, real.shape[1:])


def _norms(g):
    return g.double().flatten(1).norm(dim=1).to(g.dtype)


def _slopes(critic, x_hat):
    x_hat = x_hat.detach().requires_grad_(True)
    scores = critic(x_hat).reshape(-1)
    rows = [torch.autograd.grad(score, x_hat, create_graph=True)[0][i] for i, score in enumerate(scores)]
    return torch.stack(rows)


log = logging.getLogger(__name__)


def _penalty(critic, real, fake, epsilon, *, towards):
    slopes = _slopes(critic, interpolate(real, fake, epsilon))
    log.debug("slopes of shape %s, to be made %s", tuple(slopes.shape), towards)
    return ((_norms(slopes) - 1) ** 2).mean()


gradient_penalty = functools.partial(_penalty, towards=1.0)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    penalty = gradient_penalty(critic, real, fake, epsilon)
    fake_scores = critic(fake)
    real_scores = critic(real)
    return fake_scores.mean() - real_scores.mean() + penalty_weight * penalty


def clip_weights(critic, limit):
    for p in critic.parameters():
        low, high = p.new_tensor(-limit), p.new_tensor(limit)
        with torch.no_grad():
            torch.maximum(torch.minimum(p, high), low, out=None)
            p.copy_(torch.maximum(torch.minimum(p, high), low))
