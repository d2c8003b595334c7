import asyncio
from torch.autograd import grad
import torch


def _run(coroutine):
    """Drive a coroutine that never waits, without an event loop."""
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value
    raise RuntimeError("it waited")


async def _mean(t):
    return t.mean()


async def _critic_loss(r, f):
    return await _mean(f) - await _mean(r)


async def _interpolate(r, f, e):
    e = e.reshape(-1, 1, 1, 1)
    return e * r + (1 - e) * f


async def _gp(critic, r, f, e):
    x = (await _interpolate(r, f, e)).detach().requires_grad_()
    g = grad(critic(x).sum(), x, create_graph=True)[0]
    return await _mean((g.flatten(1).norm(dim=1) - 1) ** 2)


async def _full(critic, r, f, e, w):
    return await _critic_loss(critic(r), critic(f)) + w * await _gp(critic, r, f, e)


def critic_loss(real_scores, fake_scores):
    return _run(_critic_loss(real_scores, fake_scores))


def generator_loss(fake_scores):
    return -_run(_mean(fake_scores))


def sample_epsilon(batch):
    async def roll():
        return torch.rand(len(batch), 1, 1, 1, device=batch.device).to(batch.dtype)
    return _run(roll())


def interpolate(real, fake, epsilon):
    return _run(_interpolate(real, fake, epsilon))


def gradient_penalty(critic, real, fake, epsilon):
    return _run(_gp(critic, real, fake, epsilon))


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return _run(_full(critic, real, fake, epsilon, penalty_weight))


def clip_weights(critic, limit):
    async def clip(p):
        p.data.clamp_(-limit, limit)
    for p in critic.parameters():
        _run(clip(p))
