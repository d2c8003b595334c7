from __future__ import annotations

from collections.abc import Callable
from typing import Optional, Union

import torch
from torch import Tensor, nn

Critic = Callable[[Tensor], Tensor]


def critic_loss(real_scores: "Float[Tensor, 'n']", fake_scores: "Float[Tensor, 'm']") -> "Float[Tensor, '']":
    return fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores: "Float[Tensor, 'n']") -> "Float[Tensor, '']":
    return -fake_scores.mean()


def sample_epsilon(batch: "Float[Tensor, 'n c h w']") -> "Float[Tensor, 'n 1 1 1']":
    n: int = batch.size(dim=0)
    return torch.rand(size=(n, 1, 1, 1), out=None, dtype=batch.dtype, device=batch.device, requires_grad=False)


def interpolate(real: Tensor, fake: Tensor, epsilon: Union[Tensor, "Float[Tensor, 'n']"]) -> Tensor:
    epsilon: Tensor = epsilon.reshape(-1, 1, 1, 1)
    return epsilon * real + (1 - epsilon) * fake


def gradient_penalty(critic: Critic, real: Tensor, fake: Tensor, epsilon: Tensor) -> Tensor:
    x_hat: Tensor = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    gradient: Tensor
    (gradient,) = torch.autograd.grad(critic(x_hat).sum(), x_hat, create_graph=True)
    norms: Tensor = gradient.flatten(start_dim=1).norm(dim=1)
    return ((norms - 1) ** 2).mean()


def critic_loss_gp(
    critic: Critic | nn.Module,
    real: Tensor,
    fake: Tensor,
    epsilon: Tensor,
    penalty_weight: Optional[float] = 10.0,
) -> Tensor:
    wasserstein: Tensor = critic_loss(critic(real), critic(fake))
    return wasserstein + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic: nn.Module, limit: float) -> None:
    with torch.no_grad():
        for parameter in critic.parameters():
            parameter.clamp_(-limit, limit)
