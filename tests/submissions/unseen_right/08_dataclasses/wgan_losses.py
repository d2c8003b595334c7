from __future__ import annotations
from dataclasses import dataclass, replace, astuple, KW_ONLY
from typing import Any, Callable
import torch


@dataclass
class Scores:
    values: torch.Tensor

    def __sub__(self, other):
        return self.values.mean() - other.values.mean()

    def __neg__(self):
        return -self.values.mean()


@dataclass
class Line:
    real: torch.Tensor
    fake: torch.Tensor
    epsilon: torch.Tensor

    def __post_init__(self):
        n = self.real.shape[0]
        self.epsilon = self.epsilon.reshape(n, 1, 1, 1)

    def point(self) -> torch.Tensor:
        return torch.addcmul(self.fake, self.epsilon, self.real - self.fake)


@dataclass
class Penalty:
    critic: Callable
    line: Line
    _: KW_ONLY
    weight: float = 1.0

    def __call__(self):
        x = self.line.point().detach().requires_grad_()
        with torch.enable_grad():
            scores = self.critic(x)
            g = torch.autograd.grad(scores, x, grad_outputs=torch.ones_like(scores), create_graph=True)[0]
        n = torch.norm(g.view(g.shape[0], -1) if g.is_contiguous() else g.reshape(g.shape[0], -1), dim=1)
        return self.weight * ((n - 1) * (n - 1)).mean()


def critic_loss(real_scores, fake_scores):
    return Scores(fake_scores) - Scores(real_scores)


def generator_loss(fake_scores):
    return -Scores(fake_scores)


def sample_epsilon(batch):
    return torch.distributions.Uniform(batch.new_zeros(()), batch.new_ones(())).sample((batch.shape[0], 1, 1, 1))


def interpolate(real, fake, epsilon):
    return Line(real, fake, epsilon).point()


def gradient_penalty(critic, real, fake, epsilon):
    return Penalty(critic, Line(real, fake, epsilon))()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return (Scores(critic(fake)) - Scores(critic(real))) + Penalty(critic, Line(real, fake, epsilon), weight=penalty_weight)()


def clip_weights(critic, limit):
    for module in critic.modules():
        for p in module._parameters.values():
            if p is not None:
                p.detach().clamp_(-limit, limit)
