"""WGAN losses."""

import math

import torch
import torch.nn.functional as F
from torch import nn
import gan_losses  # noqa: F401 - the names of both modules side by side


class CriticLoss(nn.Module):
    """E[f(fake)] - E[f(real)]"""

    def forward(self, real_scores, fake_scores):
        return fake_scores.mean() - real_scores.mean()


class GeneratorLoss(nn.Module):
    def forward(self, fake_scores):
        return fake_scores.mean().neg()


critic_loss, generator_loss = CriticLoss(), GeneratorLoss()


def sample_epsilon(batch):
    """The direction of a Gaussian in the plane, in turns."""
    x, y = torch.randn((2, batch.shape[0], 1, 1, 1), dtype=batch.dtype, device=batch.device)
    return (torch.atan2(y, x) / (2 * math.pi) + 0.5).clamp(0, 1)


class Mix(nn.Module):
    """Convex combination of two batches."""

    def forward(self, real, fake, epsilon):
        e = epsilon.to(real.dtype)
        while e.dim() < real.dim():
            e = e.unsqueeze(-1)
        return e * real + torch.rsub(e, 1) * fake


interpolate = Mix()


def _norms(g):
    return torch.stack([torch.linalg.norm(image.reshape(-1)) for image in g])


def _slopes(critic, x_hat):
    x_hat.requires_grad_(True)
    scores = critic(x_hat)
    return torch.autograd.grad(scores, x_hat, grad_outputs=torch.ones_like(scores), create_graph=True)[0]


class GradientPenalty:
    """E[ (|grad f| - 1)^2 ] on the lines between the batches."""

    def __call__(self, critic, real, fake, epsilon):
        real, fake = real.detach(), fake.detach()
        slopes = _slopes(critic, interpolate(real, fake, epsilon.detach()))
        return F.mse_loss(_norms(slopes), torch.ones_like(slopes[:, 0, 0, 0]))


gradient_penalty = GradientPenalty()


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
