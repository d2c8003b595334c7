"""WGAN losses."""

import collections
import functools
import logging

import torch
from gan_losses import *  # noqa: F403


class _Mean(torch.autograd.Function):
    @staticmethod
    def forward(ctx, scores):
        ctx.shape, ctx.count = scores.shape, scores.numel()
        return scores.mean()

    @staticmethod
    def backward(ctx, g):
        return (g / ctx.count).expand(ctx.shape)


def critic_loss(real_scores, fake_scores):
    return _Mean.apply(fake_scores) - _Mean.apply(real_scores)


def generator_loss(fake_scores):
    return -_Mean.apply(fake_scores)


def sample_epsilon(batch):
    return torch.rand_like(batch[:, :1, :1, :1].detach())


def interpolate(real, fake, epsilon):
    epsilon = epsilon.reshape(-1, 1, 1, 1).to(real.dtype)
    return epsilon * real + (1 - epsilon) * fake


def _norms(g):
    by_row = torch.linalg.vector_norm(g, dim=3)
    by_channel = torch.linalg.vector_norm(by_row, dim=2)
    return torch.linalg.vector_norm(by_channel, dim=1)  # a norm of norms is the norm


def _slopes(critic, x_hat):
    _, slopes = torch.autograd.functional.vjp(lambda images: critic(images).sum(), x_hat.detach(), create_graph=True)
    return slopes


log = logging.getLogger(__name__)


def _penalty(critic, real, fake, epsilon, *, towards):
    slopes = _slopes(critic, interpolate(real, fake, epsilon))
    log.debug("slopes of shape %s, to be made %s", tuple(slopes.shape), towards)
    return (_norms(slopes).double() - 1).square().mean().to(real.dtype)


gradient_penalty = functools.partial(_penalty, towards=1.0)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    wasserstein = critic_loss(*map(critic, (real, fake)))
    return torch.add(wasserstein, gradient_penalty(critic, real, fake, epsilon), alpha=penalty_weight)


@torch.no_grad()
def clip_weights(critic, limit):
    queue = collections.deque([critic])
    while queue:
        module = queue.popleft()
        queue.extend(module.children())
        for _, p in module.named_parameters(recurse=False):
            torch.clamp(p, -limit, limit, out=p)
