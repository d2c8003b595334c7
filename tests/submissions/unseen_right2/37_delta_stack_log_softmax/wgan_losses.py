"""WGAN losses."""

from __future__ import annotations


import torch


def critic_loss(real_scores, fake_scores):
    _, real = torch.var_mean(real_scores, correction=0)
    _, fake = torch.var_mean(fake_scores, correction=0)
    return fake - real


def generator_loss(fake_scores):
    return -torch.var_mean(fake_scores, correction=0)[1]


def sample_epsilon(batch):
    low, high = batch.new_zeros(()), batch.new_ones(())
    return torch.distributions.Uniform(low, high).sample((batch.shape[0], 1, 1, 1))


def interpolate(real, fake, epsilon):
    e = epsilon.reshape(real.shape[0], 1, 1, 1)
    return sum(w * image for w, image in ((e, real), (1.0 - e, fake))).to(real.dtype)


def _norms(g):
    return g.double().flatten(1).norm(dim=1).to(g.dtype)


def _slopes(critic, x_hat):
    nudge = torch.zeros_like(x_hat, requires_grad=True)
    scores = critic(x_hat.detach() + nudge)
    return torch.autograd.grad(scores.sum(), nudge, create_graph=True)[0]


class GradientPenalty:
    """E[ (|grad f| - 1)^2 ] on the lines between the batches."""

    def __call__(self, critic, real, fake, epsilon):
        real, fake = real.detach(), fake.detach()
        slopes = _slopes(critic, interpolate(real, fake, epsilon.detach()))
        return (1 - _norms(slopes)).pow(2).sum() / slopes.size(0)


gradient_penalty = GradientPenalty()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    loss = critic_loss(critic(real), critic(fake))
    return loss + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    for p in critic.parameters():
        low, high = p.new_tensor(-limit), p.new_tensor(limit)
        with torch.no_grad():
            torch.maximum(torch.minimum(p, high), low, out=None)
            p.copy_(torch.maximum(torch.minimum(p, high), low))
