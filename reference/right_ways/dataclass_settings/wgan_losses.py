from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import NamedTuple

import torch


class Norm(enum.Enum):
    L2 = 2


@dataclass
class Settings:
    target: float = 1.0
    norm: Norm = Norm.L2
    penalty_weight: float = 10.0


class Parts(NamedTuple):
    wasserstein: torch.Tensor
    penalty: torch.Tensor

    def total(self, weight):
        return self.wasserstein + weight * self.penalty


settings = Settings()


def critic_loss(real_scores, fake_scores):
    return fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores):
    return -fake_scores.mean()


def sample_epsilon(batch):
    return torch.rand(batch.shape[0], 1, 1, 1, dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    epsilon = epsilon.reshape(-1, 1, 1, 1)
    return epsilon * real + (1 - epsilon) * fake


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    (grad,) = torch.autograd.grad(critic(x_hat).sum(), x_hat, create_graph=True)
    norms = grad.flatten(1).norm(settings.norm.value, dim=1)
    return ((norms - settings.target) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=settings.penalty_weight):
    parts = Parts(critic_loss(critic(real), critic(fake)), gradient_penalty(critic, real, fake, epsilon))
    return parts.total(penalty_weight)


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.data.clamp_(-limit, limit)
