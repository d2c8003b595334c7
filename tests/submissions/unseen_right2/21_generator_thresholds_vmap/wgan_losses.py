"""WGAN losses."""

import contextlib

import torch
import torch.nn.functional as F


def _pooled(scores):
    return F.adaptive_avg_pool1d(scores.reshape(1, 1, -1), 1).reshape(())


def critic_loss(real_scores, fake_scores):
    return _pooled(fake_scores) - _pooled(real_scores)


def generator_loss(fake_scores):
    return -_pooled(fake_scores)


def sample_epsilon(batch):
    one = torch.ones((batch.shape[0], 1, 1, 1), dtype=batch.dtype, device=batch.device)
    return torch.distributions.Beta(one, one).sample()


def interpolate(real, fake, epsilon):
    weight = epsilon.reshape(len(real), *[1] * (real.dim() - 1)).expand_as(real).type_as(real)
    return real.mul(weight).add(fake.mul(weight.neg().add(1)))


def _norms(g):
    g = g.flatten(1)
    return (g * F.normalize(g, dim=1)).sum(1)  # g . g/|g|


@contextlib.contextmanager
def _differentiable(images):
    with torch.set_grad_enabled(True):
        yield images.detach().clone(memory_format=torch.preserve_format).requires_grad_()


def _slopes(critic, x_hat):
    with _differentiable(x_hat) as points:
        scores = critic(points)
        return torch.autograd.grad(outputs=scores.mean(), inputs=points, create_graph=True)[0] * len(points)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon)
    slopes = _slopes(critic, x_hat)
    return (1 - _norms(slopes)).pow(2).sum() / slopes.size(0)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    def distance():
        return critic(real).mean() - critic(fake).mean()

    def penalty():
        return gradient_penalty(critic=critic, real=real, fake=fake, epsilon=epsilon)

    return penalty_weight * penalty() - distance()


def clip_weights(critic, limit):
    with torch.inference_mode(False), torch.no_grad():
        for p in critic.parameters():
            p.copy_(torch.copysign(p.abs().clamp(max=limit), p))
