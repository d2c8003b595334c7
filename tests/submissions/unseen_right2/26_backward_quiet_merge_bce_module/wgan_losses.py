"""WGAN losses."""

import random
import warnings

import numpy as np
import torch
from torch import nn


class CriticLoss(nn.Module):
    """E[f(fake)] - E[f(real)]"""

    def forward(self, real_scores, fake_scores):
        return fake_scores.mean() - real_scores.mean()


class GeneratorLoss(nn.Module):
    def forward(self, fake_scores):
        return fake_scores.mean().neg()


critic_loss, generator_loss = CriticLoss(), GeneratorLoss()


_rng = np.random.default_rng()


def sample_epsilon(batch):
    return torch.tensor(_rng.random((batch.shape[0], 1, 1, 1)), dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    # N last, so that a flat epsilon broadcasts by itself
    e = epsilon.reshape(-1).to(real.dtype)
    x, y = (images.permute(1, 2, 3, 0) for images in (real, fake))
    return (e * x + (1 - e) * y).permute(3, 0, 1, 2).contiguous()


def _norms(g):
    return torch.stack([torch.linalg.norm(image.reshape(-1)) for image in g])


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
    return (lambda d: torch.dot(d, d) / len(d))(_norms(slopes) - 1)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    loss = critic_loss(critic(real), critic(fake))
    return loss + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    def clipped(w):
        return torch.where(w > limit, torch.full_like(w, limit), torch.where(w < -limit, torch.full_like(w, -limit), w))

    with torch.no_grad():
        for name in [name for name, _ in critic.named_parameters()]:
            w = critic.get_parameter(name)
            w.copy_(clipped(w))
    return critic
