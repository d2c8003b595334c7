"""WGAN losses."""

from __future__ import annotations


import torch
import torch.nn.functional as F


def _average(scores):
    column = scores.view(-1) if scores.is_contiguous() else scores.reshape(-1)
    ones = torch.ones(column.shape, dtype=column.dtype, device=column.device)
    return (ones @ column) / column.numel()


def critic_loss(real_scores: torch.Tensor, fake_scores: torch.Tensor) -> torch.Tensor:
    return _average(fake_scores) - _average(real_scores)


def generator_loss(fake_scores: torch.Tensor) -> torch.Tensor:
    return torch.negative(_average(fake_scores))


def sample_epsilon(batch):
    # a difference of two Gumbels is logistic, and the sigmoid is the logistic's CDF
    e = torch.empty((2, len(batch), 1, 1, 1), dtype=batch.dtype, device=batch.device).exponential_()
    gumbel = -torch.log(e.clamp_min(torch.finfo(batch.dtype).tiny))
    return torch.sigmoid(gumbel[0] - gumbel[1])


def interpolate(real, fake, epsilon):
    """From the nearer end, so that both ends are met exactly."""
    e = epsilon.reshape(-1, 1, 1, 1).to(real.dtype)
    step = real / 2 - fake / 2  # halved: cannot overflow
    return torch.where(e < 0.5, fake + 2 * e * step, real - 2 * (1 - e) * step)


def _norms(g):
    g = g.flatten(1)
    return F.pairwise_distance(g, torch.zeros_like(g), p=2.0, eps=0.0)


def _slopes(critic, x_hat):
    return torch.autograd.functional.jacobian(lambda images: critic(images).sum(), x_hat, create_graph=True)


def gradient_penalty(critic, real, fake, epsilon):
    assert real.shape == fake.shape, "real and generated images have one shape"
    with torch.enable_grad():
        slopes = _slopes(critic, interpolate(real=real, fake=fake, epsilon=epsilon))
        assert slopes.shape == real.shape
        return (1 - _norms(slopes)).pow(2).sum() / slopes.size(0)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    parts = torch.stack([critic(fake).mean(), critic(real).mean(), gradient_penalty(critic, real, fake, epsilon)])
    return parts @ torch.tensor([1.0, -1.0, penalty_weight], dtype=parts.dtype, device=parts.device)


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.data[...] = p.data.clamp(-limit, limit)
