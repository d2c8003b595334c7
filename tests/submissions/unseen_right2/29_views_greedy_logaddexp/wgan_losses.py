"""WGAN losses."""

import functools
import logging
import math

import torch


def critic_loss(real_scores, fake_scores):
    return fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores):
    return -fake_scores.mean()


def sample_epsilon(batch):
    """The direction of a Gaussian in the plane, in turns."""
    x, y = torch.randn((2, batch.shape[0], 1, 1, 1), dtype=batch.dtype, device=batch.device)
    return (torch.atan2(y, x) / (2 * math.pi) + 0.5).clamp(0, 1)


def interpolate(real, fake, epsilon):
    epsilon = epsilon.reshape(-1, 1, 1, 1).to(real.dtype)
    return epsilon * real + (1 - epsilon) * fake


def _norms(g):
    return torch.linalg.vector_norm(g, dim=(1, 2, 3))


def _slopes(critic, x_hat):
    images = [image.detach().requires_grad_(True) for image in x_hat]
    scores = critic(torch.stack(images))
    return torch.stack(torch.autograd.grad(scores.sum(), images, create_graph=True))


log = logging.getLogger(__name__)


def _penalty(critic, real, fake, epsilon, *, towards):
    slopes = _slopes(critic, interpolate(real, fake, epsilon))
    log.debug("slopes of shape %s, to be made %s", tuple(slopes.shape), towards)
    return (1 - _norms(slopes)).pow(2).sum() / slopes.size(0)


gradient_penalty = functools.partial(_penalty, towards=1.0)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    def terms():
        yield generator_loss(critic(real))
        yield -generator_loss(critic(fake))
        yield gradient_penalty(critic, real, fake, epsilon) * penalty_weight

    return sum(terms())


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.data = p.data.clamp(-limit, limit)
