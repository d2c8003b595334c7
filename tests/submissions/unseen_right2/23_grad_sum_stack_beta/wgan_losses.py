"""WGAN losses."""

import typing

import torch


def critic_loss(real_scores, fake_scores):
    _, real = torch.var_mean(real_scores, correction=0)
    _, fake = torch.var_mean(fake_scores, correction=0)
    return fake - real


def generator_loss(fake_scores):
    return -torch.var_mean(fake_scores, correction=0)[1]


def sample_epsilon(batch):
    # a random variable's own CDF makes it uniform
    return torch.special.ndtr(torch.randn((batch.shape[0], 1, 1, 1), dtype=batch.dtype, device=batch.device))


def interpolate(real, fake, epsilon):
    e = epsilon.double().reshape((-1,) + (1,) * (real.ndim - 1))
    return (e * real.double() + (1 - e) * fake.double()).to(real.dtype)


def _norms(g):
    return g.double().flatten(1).norm(dim=1).to(g.dtype)


def _slopes(critic, x_hat):
    with torch.enable_grad():
        x_hat = x_hat.detach().requires_grad_()
        (slopes,) = torch.autograd.grad(critic(x_hat).sum(), [x_hat], create_graph=True, retain_graph=True)
    return slopes


def gradient_penalty(critic, real, fake, epsilon):
    assert real.shape == fake.shape, "real and generated images have one shape"
    with torch.enable_grad():
        slopes = _slopes(critic, interpolate(real=real, fake=fake, epsilon=epsilon))
        assert slopes.shape == real.shape
        return torch.mean(torch.square(_norms(slopes).sub(1)))


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    loss = critic_loss(critic(real), critic(fake))
    return loss + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    for p in critic.parameters():
        low, high = p.new_tensor(-limit), p.new_tensor(limit)
        with torch.no_grad():
            torch.maximum(torch.minimum(p, high), low, out=None)
            p.copy_(torch.maximum(torch.minimum(p, high), low))


if typing.TYPE_CHECKING:
    from networks import Critic  # noqa: F401
