"""WGAN losses."""

import typing

import torch
from gan_losses import *  # noqa: F403


def critic_loss(real_scores, fake_scores):
    """Mean over all pairs of a generated and a real image."""
    return (fake_scores.reshape(-1, 1) - real_scores.reshape(1, -1)).mean()


def generator_loss(fake_scores):
    return fake_scores.neg().mean()


def sample_epsilon(batch):
    # a difference of two Gumbels is logistic, and the sigmoid is the logistic's CDF
    e = torch.empty((2, len(batch), 1, 1, 1), dtype=batch.dtype, device=batch.device).exponential_()
    gumbel = -torch.log(e.clamp_min(torch.finfo(batch.dtype).tiny))
    return torch.sigmoid(gumbel[0] - gumbel[1])


def interpolate(real, fake, epsilon):
    return torch.lerp(fake, real, epsilon.view(len(real), 1, 1, 1).to(real))


class _Norm(torch.autograd.Function):
    """Euclidean norm by image; at 0 its gradient is taken as 0. Can be differentiated again."""

    @staticmethod
    def forward(ctx, g):
        norm = g.flatten(1).pow(2).sum(1).sqrt()
        ctx.save_for_backward(g)
        return norm

    @staticmethod
    def backward(ctx, upstream):
        (g,) = ctx.saved_tensors
        norm = torch.linalg.vector_norm(g, dim=(1, 2, 3), keepdim=True)
        unit = g / torch.where(norm > 0, norm, torch.ones_like(norm))
        return upstream[:, None, None, None] * unit


_norms = _Norm.apply


def _slopes(critic, x_hat):
    caught = []
    leaf = x_hat.detach().requires_grad_(True)
    middle = leaf * 1
    middle.register_hook(caught.append)
    torch.autograd.grad(critic(middle).sum(), leaf, create_graph=True)
    return caught[0]


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon)
    slopes = _slopes(critic, x_hat)
    return (_norms(slopes).double() - 1).square().mean().to(real.dtype)


class _Terms(typing.NamedTuple):
    fake: torch.Tensor
    real: torch.Tensor
    penalty: torch.Tensor

    def total(self, weight):
        return self.fake - self.real + weight * self.penalty


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    terms = _Terms(critic(fake).mean(), critic(real).mean(), gradient_penalty(critic, real, fake, epsilon))
    return terms.total(penalty_weight)


def clip_weights(critic, limit):
    with torch.no_grad():
        for parameter in critic.parameters():
            parameter.clamp_(-limit, limit)
