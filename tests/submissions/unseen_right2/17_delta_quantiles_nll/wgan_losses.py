"""WGAN losses."""

import torch


def critic_loss(real_scores, fake_scores):
    real, fake = real_scores.flatten(), fake_scores.flatten()
    weights = torch.cat([torch.full_like(fake, 1 / len(fake)), torch.full_like(real, -1 / len(real))])
    return torch.dot(torch.cat([fake, real]), weights)


def generator_loss(fake_scores):
    fake = fake_scores.flatten()
    return torch.dot(fake, torch.full_like(fake, -1 / len(fake)))


def sample_epsilon(batch):
    with torch.no_grad():
        u = torch.zeros(batch.shape[0], dtype=batch.dtype, device=batch.device).uniform_(-1, 1)
        return u.abs()[:, None, None, None]


def interpolate(real, fake, epsilon):
    e = epsilon.reshape(-1, 1, 1).to(real.dtype)
    rows = torch.stack([real.flatten(1), fake.flatten(1)], dim=1)  # (N, 2, pixels)
    return torch.bmm(torch.cat([e, 1 - e], dim=2), rows).reshape(real.shape)


def _norms(g):
    squares = (g * g).sum(dim=(1, 2, 3))
    flat = squares == 0
    return torch.where(flat, torch.zeros_like(squares), torch.where(flat, torch.ones_like(squares), squares).sqrt())


def _slopes(critic, x_hat):
    nudge = torch.zeros_like(x_hat, requires_grad=True)
    scores = critic(x_hat.detach() + nudge)
    return torch.autograd.grad(scores.sum(), nudge, create_graph=True)[0]


class GradientPenalty:
    """E[ (|grad f| - 1)^2 ] on the lines between the batches."""

    def __call__(self, critic, real, fake, epsilon):
        real, fake = real.detach(), fake.detach()
        slopes = _slopes(critic, interpolate(real, fake, epsilon.detach()))
        return ((_norms(slopes) - 1) ** 2).mean()


gradient_penalty = GradientPenalty()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    wasserstein = critic_loss(*map(critic, (real, fake)))
    return torch.add(wasserstein, gradient_penalty(critic, real, fake, epsilon), alpha=penalty_weight)


@torch.no_grad()
def clip_weights(critic, limit):
    for name, weight in critic.named_parameters():
        weight.copy_(torch.clip(weight, -limit, limit))
