"""WGAN losses."""

import functools
import logging
import typing

import torch


def critic_loss(real_scores, fake_scores):
    return torch.sub(*map(torch.mean, (fake_scores, real_scores)))


def generator_loss(fake_scores):
    return torch.mean(fake_scores).mul(-1)


def sample_epsilon(batch):
    # if E ~ Exp(1), exp(-E) ~ U[0, 1]
    return torch.empty(len(batch), 1, 1, 1, dtype=batch.dtype, device=batch.device).exponential_().neg_().exp_()


def interpolate(real, fake, epsilon):
    e = epsilon.ravel().to(real.dtype)
    pixels = torch.diag(e) @ real.flatten(1) + torch.diag(1 - e) @ fake.flatten(1)
    return pixels.unflatten(1, real.shape[1:])


def _norms(g):
    squares = torch.einsum("nchw,nchw->n", g, g)
    return squares.clamp_min(1e-30).sqrt()  # the root has no slope at 0


def _slopes(critic, x_hat):
    images = [image.detach().requires_grad_(True) for image in x_hat]
    scores = critic(torch.stack(images))
    return torch.stack(torch.autograd.grad(scores.sum(), images, create_graph=True))


log = logging.getLogger(__name__)


def _penalty(critic, real, fake, epsilon, *, towards):
    slopes = _slopes(critic, interpolate(real, fake, epsilon))
    log.debug("slopes of shape %s, to be made %s", tuple(slopes.shape), towards)
    return torch.mean(torch.square(_norms(slopes).sub(1)))


gradient_penalty = functools.partial(_penalty, towards=1.0)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    wasserstein = critic_loss(*map(critic, (real, fake)))
    return torch.add(wasserstein, gradient_penalty(critic, real, fake, epsilon), alpha=penalty_weight)


@torch.no_grad()
def clip_weights(critic, limit):
    weights = list(critic.parameters())
    if weights:
        torch._foreach_clamp_min_(weights, -limit)
        torch._foreach_clamp_max_(weights, limit)


if typing.TYPE_CHECKING:
    from networks import Critic  # noqa: F401
