"""WGAN losses."""

import random

import torch
import torch.nn.functional as F
from torch import nn


def _average(scores):
    column = scores.view(-1) if scores.is_contiguous() else scores.reshape(-1)
    ones = torch.ones(column.shape, dtype=column.dtype, device=column.device)
    return (ones @ column) / column.numel()


def critic_loss(real_scores: torch.Tensor, fake_scores: torch.Tensor) -> torch.Tensor:
    return _average(fake_scores) - _average(real_scores)


def generator_loss(fake_scores: torch.Tensor) -> torch.Tensor:
    return torch.negative(_average(fake_scores))


def sample_epsilon(batch):
    return torch.tensor([[[[random.random()]]] for _ in batch], dtype=batch.dtype, device=batch.device)


class Mix(nn.Module):
    """Convex combination of two batches."""

    def forward(self, real, fake, epsilon):
        e = epsilon.to(real.dtype)
        while e.dim() < real.dim():
            e = e.unsqueeze(-1)
        return e * real + torch.rsub(e, 1) * fake


interpolate = Mix()


def _norms(g):
    g = g.flatten(1)
    return F.pairwise_distance(g, torch.zeros_like(g), p=2.0, eps=0.0)


def _slopes(critic, x_hat):
    nudge = torch.zeros_like(x_hat, requires_grad=True)
    scores = critic(x_hat.detach() + nudge)
    return torch.autograd.grad(scores.sum(), nudge, create_graph=True)[0]


class GradientPenalty:
    """E[ (|grad f| - 1)^2 ] on the lines between the batches."""

    def __call__(self, critic, real, fake, epsilon):
        real, fake = real.detach(), fake.detach()
        slopes = _slopes(critic, interpolate(real, fake, epsilon.detach()))
        return nn.MSELoss()(_norms(slopes), slopes.new_ones(slopes.shape[0]))


gradient_penalty = GradientPenalty()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    parts = torch.stack([critic(fake).mean(), critic(real).mean(), gradient_penalty(critic, real, fake, epsilon)])
    return parts @ torch.tensor([1.0, -1.0, penalty_weight], dtype=parts.dtype, device=parts.device)


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.data[...] = p.data.clamp(-limit, limit)
