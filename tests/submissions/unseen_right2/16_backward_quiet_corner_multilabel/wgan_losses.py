"""WGAN losses."""

from __future__ import annotations

import typing
import warnings

import torch


def critic_loss(real_scores, fake_scores):
    """Mean over all pairs of a generated and a real image."""
    return (fake_scores.reshape(-1, 1) - real_scores.reshape(1, -1)).mean()


def generator_loss(fake_scores):
    return fake_scores.neg().mean()


def sample_epsilon(batch):
    draws = [torch.rand((1, 1, 1), dtype=batch.dtype, device=batch.device) for _ in range(batch.shape[0])]
    return torch.stack(draws)


def interpolate(real, fake, epsilon):
    e = epsilon.flatten().to(dtype=real.dtype)
    mix = torch.stack([e, 1 - e])
    return torch.einsum("kn,knchw->nchw", mix, torch.stack([real, fake]))


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
    leaf = x_hat.detach().clone()
    leaf.requires_grad = True
    total = critic(leaf).sum()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a cycle between leaf.grad and its graph, which is broken below
        torch.autograd.backward([total], inputs=[leaf], create_graph=True)
    slopes = leaf.grad
    leaf.grad = None
    return slopes


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon)
    slopes = _slopes(critic, x_hat)
    return torch.stack([(n - 1) * (n - 1) for n in _norms(slopes)]).mean()


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
    for p in critic.parameters():
        p.data.clamp_(min=-limit, max=limit)
