"""WGAN losses."""

import torch


def _running_mean(scores):
    mean = scores.new_zeros(())
    for count, score in enumerate(scores.reshape(-1), start=1):
        mean = mean + (score - mean) / count
    return mean


def critic_loss(real_scores, fake_scores):
    return _running_mean(fake_scores) - _running_mean(real_scores)


def generator_loss(fake_scores):
    return -_running_mean(fake_scores)


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
    e = epsilon.double().reshape((-1,) + (1,) * (real.ndim - 1))
    return (e * real.double() + (1 - e) * fake.double()).to(real.dtype)


def _norms(g):
    g = g.flatten(1)
    largest = g.detach().abs().amax(dim=1, keepdim=True)
    largest = torch.where(largest > 0, largest, torch.ones_like(largest))
    return largest.squeeze(1) * torch.linalg.vector_norm(g / largest, dim=1)


def _slopes(critic, x_hat):
    points = x_hat.clone().detach().requires_grad_(True)
    scores = critic(points).reshape(-1).unbind()
    return torch.autograd.grad(scores, points, create_graph=True)[0]


def gradient_penalty(critic, real, fake, epsilon):
    assert real.shape == fake.shape, "real and generated images have one shape"
    with torch.enable_grad():
        slopes = _slopes(critic, interpolate(real=real, fake=fake, epsilon=epsilon))
        assert slopes.shape == real.shape
        return torch.stack([(n - 1) * (n - 1) for n in _norms(slopes)]).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    loss = critic_loss(real_scores=critic(real.detach()), fake_scores=critic(fake.detach()))
    if penalty_weight == 0:
        return loss
    return loss + gradient_penalty(critic, real, fake, epsilon).mul(penalty_weight)


@torch.no_grad()
def clip_weights(critic, limit):
    """The middle one of -c, w and c."""
    for p in critic.parameters():
        p.copy_(torch.stack([torch.full_like(p, -limit), p, torch.full_like(p, limit)]).median(dim=0).values)
