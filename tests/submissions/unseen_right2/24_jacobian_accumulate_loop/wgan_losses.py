"""WGAN losses."""

import functools
import logging

import torch


def critic_loss(real_scores, fake_scores):
    return (sum(fake_scores) / len(fake_scores) - sum(real_scores) / len(real_scores)).squeeze()


def generator_loss(fake_scores):
    return -(sum(fake_scores) / len(fake_scores)).squeeze()


def sample_epsilon(batch):
    whole = torch.randint(0, 2**24 + 1, (batch.shape[0], 1, 1, 1), device=batch.device)
    return (whole.double() / 2**24).to(batch.dtype)


def interpolate(real, fake, epsilon):
    e = epsilon.ravel().to(real.dtype)
    pixels = torch.diag(e) @ real.flatten(1) + torch.diag(1 - e) @ fake.flatten(1)
    return pixels.unflatten(1, real.shape[1:])


def _norms(g):
    row = g.flatten(1).unsqueeze(1)
    squares = (row @ row.mT).flatten()
    return torch.sqrt(torch.where(squares > 0, squares, torch.full_like(squares, 1e-30)))


def _slopes(critic, x_hat):
    return torch.autograd.functional.jacobian(lambda images: critic(images).sum(), x_hat, create_graph=True)


log = logging.getLogger(__name__)


def _penalty(critic, real, fake, epsilon, *, towards):
    slopes = _slopes(critic, interpolate(real, fake, epsilon))
    log.debug("slopes of shape %s, to be made %s", tuple(slopes.shape), towards)
    return torch.stack([(n - 1) * (n - 1) for n in _norms(slopes)]).mean()


gradient_penalty = functools.partial(_penalty, towards=1.0)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    parts = torch.stack([critic(fake).mean(), critic(real).mean(), gradient_penalty(critic, real, fake, epsilon)])
    return parts @ torch.tensor([1.0, -1.0, penalty_weight], dtype=parts.dtype, device=parts.device)


def clip_weights(critic, limit):
    def clip(module):
        for p in module.parameters(recurse=False):
            p.detach().clamp_(-limit, limit)

    critic.apply(clip)
