"""WGAN losses."""

from __future__ import annotations


import torch


def critic_loss(real_scores, fake_scores):
    return torch.sub(*map(torch.mean, (fake_scores, real_scores)))


def generator_loss(fake_scores):
    return torch.mean(fake_scores).mul(-1)


_generators = {}


def _generator(device):
    if device not in _generators:
        _generators[device] = torch.Generator(device=device)
        _generators[device].seed()
    return _generators[device]


def sample_epsilon(batch):
    n, *_ = batch.shape
    return torch.rand(n, 1, 1, 1, generator=_generator(batch.device), dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    eps = epsilon.clone().view(-1, 1, 1, 1)
    x_hat = real.clone()
    x_hat *= eps
    x_hat += (1 - eps) * fake.clone()
    return x_hat


def _norms(g):
    squares = torch.einsum("nchw,nchw->n", g, g)
    return squares.clamp_min(1e-30).sqrt()  # the root has no slope at 0


def _slopes(critic, x_hat):
    x_hat = x_hat.detach().requires_grad_(True)
    critic(x_hat).sum().backward(inputs=[x_hat], create_graph=True)  # of x_hat alone: no parameter's .grad is touched
    slopes, x_hat.grad = x_hat.grad, None
    return slopes


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon)
    slopes = _slopes(critic, x_hat)
    return ((_norms(slopes) - 1) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    loss = critic_loss(real_scores=critic(real.detach()), fake_scores=critic(fake.detach()))
    if penalty_weight == 0:
        return loss
    return loss + gradient_penalty(critic, real, fake, epsilon).mul(penalty_weight)


@torch.no_grad()
def clip_weights(critic, limit):
    weights = list(critic.parameters())
    if weights:
        torch._foreach_clamp_min_(weights, -limit)
        torch._foreach_clamp_max_(weights, limit)
