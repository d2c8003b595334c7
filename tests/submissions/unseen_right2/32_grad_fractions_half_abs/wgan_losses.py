"""WGAN losses."""

import torch
import torch.nn.functional as F


def _mean64(scores):
    return scores.to(torch.float64).sum() / scores.numel()


def critic_loss(real_scores, fake_scores):
    return (_mean64(fake_scores) - _mean64(real_scores)).to(fake_scores.dtype)


def generator_loss(fake_scores):
    return _mean64(fake_scores).neg().to(fake_scores.dtype)


def sample_epsilon(batch):
    # P(max(U, V) <= t) = t^2
    pair = torch.rand((batch.shape[0], 2, 1, 1), dtype=batch.dtype, device=batch.device)
    return pair.amax(dim=1, keepdim=True).square()


def interpolate(real, fake, epsilon):
    e = epsilon.reshape(-1, 1, 1).to(real.dtype)
    rows = torch.stack([real.flatten(1), fake.flatten(1)], dim=1)  # (N, 2, pixels)
    return torch.bmm(torch.cat([e, 1 - e], dim=2), rows).reshape(real.shape)


def _norms(g):
    return torch.linalg.matrix_norm(g.reshape(len(g), 1, -1), ord="fro")


def _slopes(critic, x_hat):
    x_hat.requires_grad_(True)
    scores = critic(x_hat)
    return torch.autograd.grad(scores, x_hat, grad_outputs=torch.ones_like(scores), create_graph=True)[0]


class GradientPenalty:
    """E[ (|grad f| - 1)^2 ] on the lines between the batches."""

    def __call__(self, critic, real, fake, epsilon):
        real, fake = real.detach(), fake.detach()
        slopes = _slopes(critic, interpolate(real, fake, epsilon.detach()))
        return torch.stack([(n - 1) * (n - 1) for n in _norms(slopes)]).mean()


gradient_penalty = GradientPenalty()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    def distance():
        return critic(real).mean() - critic(fake).mean()

    def penalty():
        return gradient_penalty(critic=critic, real=real, fake=fake, epsilon=epsilon)

    return penalty_weight * penalty() - distance()


@torch.no_grad()
def clip_weights(critic, limit):
    for p in critic.parameters():
        F.hardtanh(p, -limit, limit, inplace=True)
