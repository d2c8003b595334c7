"""WGAN losses."""

import torch
import torch.nn.functional as F
import gan_losses  # noqa: F401 - the names of both modules side by side


def critic_loss(real_scores, fake_scores):
    return generator_loss(real_scores) - generator_loss(fake_scores)


def generator_loss(fake_scores):
    return torch.mean(-1 * fake_scores)


def sample_epsilon(batch):
    low, high = batch.new_zeros(()), batch.new_ones(())
    return torch.distributions.Uniform(low, high).sample((batch.shape[0], 1, 1, 1))


def interpolate(real, fake, epsilon):
    match epsilon.dim():
        case 1:
            epsilon = epsilon[:, None, None, None]
        case 4:
            pass
    epsilon = epsilon.to(real.dtype)
    return torch.addcmul(epsilon * real, 1 - epsilon, fake)


def _norms(g):
    return g.flatten(start_dim=1).norm(2, dim=1)


def _slopes(critic, x_hat):
    caught = []
    leaf = x_hat.detach().requires_grad_(True)
    middle = leaf * 1
    middle.register_hook(caught.append)
    torch.autograd.grad(critic(middle).sum(), leaf, create_graph=True)
    return caught[0]


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon)
    slopes = _slopes(critic, x_hat)
    return F.mse_loss(_norms(slopes), torch.ones_like(slopes[:, 0, 0, 0]))


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    penalty = gradient_penalty(critic, real, fake, epsilon)
    fake_scores = critic(fake)
    real_scores = critic(real)
    return fake_scores.mean() - real_scores.mean() + penalty_weight * penalty


def clip_weights(critic, limit):
    for p in critic.parameters():
        w = p.detach()
        w.masked_fill_(w > limit, limit).masked_fill_(w < -limit, -limit)
