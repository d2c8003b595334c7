"""WGAN losses."""

import typing

import torch


def critic_loss(real_scores, fake_scores):
    return fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores):
    return -fake_scores.mean()


def sample_epsilon(batch):
    # P(max(U, V) <= t) = t^2
    pair = torch.rand((batch.shape[0], 2, 1, 1), dtype=batch.dtype, device=batch.device)
    return pair.amax(dim=1, keepdim=True).square()


def interpolate(real, fake, epsilon):
    return torch.lerp(fake, real, epsilon.view(len(real), 1, 1, 1).to(real))


def _norms(g):
    return torch.linalg.vector_norm(g, dim=(1, 2, 3))


def _slopes(critic, x_hat):
    x_hat = x_hat.detach().requires_grad_(True)
    critic(x_hat).sum().backward(inputs=[x_hat], create_graph=True)  # of x_hat alone: no parameter's .grad is touched
    slopes, x_hat.grad = x_hat.grad, None
    return slopes


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon)
    slopes = _slopes(critic, x_hat)
    return torch.mean(torch.square(_norms(slopes).sub(1)))


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    def terms():
        yield generator_loss(critic(real))
        yield -generator_loss(critic(fake))
        yield gradient_penalty(critic, real, fake, epsilon) * penalty_weight

    return sum(terms())


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.data = p.data.clamp(-limit, limit)


if typing.TYPE_CHECKING:
    from networks import Critic  # noqa: F401
