"""WGAN losses."""

import torch


def critic_loss(real_scores, fake_scores):
    """Mean over all pairs of a generated and a real image."""
    return (fake_scores.reshape(-1, 1) - real_scores.reshape(1, -1)).mean()


def generator_loss(fake_scores):
    return fake_scores.neg().mean()


def sample_epsilon(batch):
    return batch.new_empty((batch.size(0), 1, 1, 1)).uniform_()


def interpolate(real, fake, epsilon):
    e = epsilon.reshape(-1, 1, 1).to(real.dtype)
    rows = torch.stack([real.flatten(1), fake.flatten(1)], dim=1)  # (N, 2, pixels)
    return torch.bmm(torch.cat([e, 1 - e], dim=2), rows).reshape(real.shape)


class _Norm(torch.autograd.Function):
    """Euclidean norm by image; at 0 its gradient is taken as 0. Can be differentiated again."""

    @staticmethod
    def forward(ctx, g):
        norm = g.flatten(1).pow(2).sum(1).sqrt()
        ctx.save_for_backward(g)
        return norm

    @staticmethod
    def backward(ctx, upstream):
        (g,) = ctx.saved_tensors
        norm = torch.linalg.vector_norm(g, dim=(1, 2, 3), keepdim=True)
        unit = g / torch.where(norm > 0, norm, torch.ones_like(norm))
        return upstream[:, None, None, None] * unit


_norms = _Norm.apply


def _slopes(critic, x_hat):
    with torch.enable_grad():
        x_hat = x_hat.detach().requires_grad_()
        (slopes,) = torch.autograd.grad(critic(x_hat).sum(), [x_hat], create_graph=True, retain_graph=True)
    return slopes


class GradientPenalty:
    """E[ (|grad f| - 1)^2 ] on the lines between the batches."""

    def __call__(self, critic, real, fake, epsilon):
        real, fake = real.detach(), fake.detach()
        slopes = _slopes(critic, interpolate(real, fake, epsilon.detach()))
        return (lambda d: torch.dot(d, d) / len(d))(_norms(slopes) - 1)


gradient_penalty = GradientPenalty()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    parts = torch.stack([critic(fake).mean(), critic(real).mean(), gradient_penalty(critic, real, fake, epsilon)])
    return parts @ torch.tensor([1.0, -1.0, penalty_weight], dtype=parts.dtype, device=parts.device)


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.data.clamp_(min=-limit, max=limit)
