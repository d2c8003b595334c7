"""WGAN losses."""

import torch
import torch.nn.functional as F
import gan_losses  # noqa: F401 - the names of both modules side by side


def _running_mean(scores):
    mean = scores.new_zeros(())
    for count, score in enumerate(scores.reshape(-1), start=1):
        mean = mean + (score - mean) / count
    return mean


def critic_loss(real_scores, fake_scores):
    return _running_mean(fake_scores) - _running_mean(real_scores)


def generator_loss(fake_scores):
    return -_running_mean(fake_scores)


def sample_epsilon(batch):
    return batch.new_empty((batch.size(0), 1, 1, 1)).uniform_()


def interpolate(real, fake, epsilon):
    weight = epsilon.reshape(len(real), *[1] * (real.dim() - 1)).expand_as(real).type_as(real)
    return real.mul(weight).add(fake.mul(weight.neg().add(1)))


def _norms(g):
    g = g.flatten(1)
    largest = g.detach().abs().amax(dim=1, keepdim=True)
    largest = torch.where(largest > 0, largest, torch.ones_like(largest))
    return largest.squeeze(1) * torch.linalg.vector_norm(g / largest, dim=1)


def _slopes(critic, x_hat):
    x_hat = x_hat.detach().requires_grad_(True)
    critic(x_hat).sum().backward(inputs=[x_hat], create_graph=True)  # of x_hat alone: no parameter's .grad is touched
    slopes, x_hat.grad = x_hat.grad, None
    return slopes


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon)
    slopes = _slopes(critic, x_hat)
    return F.mse_loss(_norms(slopes), torch.ones_like(slopes[:, 0, 0, 0]))


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
