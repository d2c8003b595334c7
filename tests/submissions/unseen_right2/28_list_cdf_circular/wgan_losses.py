"""WGAN losses."""

from __future__ import annotations

import collections

import torch
import torch.nn.functional as F
import gan_losses  # noqa: F401


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
    # the first of two Poisson arrivals is uniform below the second
    waits = torch.empty((2, batch.shape[0], 1, 1, 1), dtype=batch.dtype, device=batch.device).exponential_()
    return waits[0] / waits.sum(0)


def interpolate(real, fake, epsilon):
    """From the nearer end, so that both ends are met exactly."""
    e = epsilon.reshape(-1, 1, 1, 1).to(real.dtype)
    step = real / 2 - fake / 2  # halved: cannot overflow
    return torch.where(e < 0.5, fake + 2 * e * step, real - 2 * (1 - e) * step)


def _norms(g):
    by_row = torch.linalg.vector_norm(g, dim=3)
    by_channel = torch.linalg.vector_norm(by_row, dim=2)
    return torch.linalg.vector_norm(by_channel, dim=1)  # a norm of norms is the norm


def _slopes(critic, x_hat):
    points = x_hat.clone().detach().requires_grad_(True)
    scores = critic(points).reshape(-1).unbind()
    return torch.autograd.grad(scores, points, create_graph=True)[0]


def gradient_penalty(critic, real, fake, epsilon):
    assert real.shape == fake.shape, "real and generated images have one shape"
    with torch.enable_grad():
        slopes = _slopes(critic, interpolate(real=real, fake=fake, epsilon=epsilon))
        assert slopes.shape == real.shape
        return F.mse_loss(_norms(slopes), torch.ones_like(slopes[:, 0, 0, 0]))


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
