"""WGAN losses."""

import torch
import torch.nn.functional as F
from torch import nn


def _pooled(scores):
    return F.adaptive_avg_pool1d(scores.reshape(1, 1, -1), 1).reshape(())


def critic_loss(real_scores, fake_scores):
    return _pooled(fake_scores) - _pooled(real_scores)


def generator_loss(fake_scores):
    return -_pooled(fake_scores)


def sample_epsilon(batch):
    return torch.rand(len(batch), 1, 1, 1, dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    match epsilon.dim():
        case 1:
            epsilon = epsilon[:, None, None, None]
        case 4:
            pass
    epsilon = epsilon.to(real.dtype)
    return torch.addcmul(epsilon * real, 1 - epsilon, fake)


def _norms(g):
    g = g.flatten(1)
    return (g * F.normalize(g, dim=1)).sum(1)  # g . g/|g|


def _slopes(critic, x_hat):
    _, slopes = torch.autograd.functional.vjp(lambda images: critic(images).sum(), x_hat.detach(), create_graph=True)
    return slopes


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon)
    slopes = _slopes(critic, x_hat)
    return nn.MSELoss()(_norms(slopes), slopes.new_ones(slopes.shape[0]))


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
