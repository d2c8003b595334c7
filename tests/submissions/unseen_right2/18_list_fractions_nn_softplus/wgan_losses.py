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
    return torch.rand(len(batch), 1, 1, 1, dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    points = []
    for x, x_tilde, e in zip(real, fake, epsilon.reshape(-1), strict=True):
        points.append(e * x + (1 - e) * x_tilde)
    return torch.stack(points).to(real.dtype)


def _norms(g):
    return torch.linalg.matrix_norm(g.reshape(len(g), 1, -1), ord="fro")


def _slopes(critic, x_hat):
    points = x_hat.clone().detach().requires_grad_(True)
    scores = critic(points).reshape(-1).unbind()
    return torch.autograd.grad(scores, points, create_graph=True)[0]


def gradient_penalty(critic, real, fake, epsilon):
    assert real.shape == fake.shape, "real and generated images have one shape"
    with torch.enable_grad():
        slopes = _slopes(critic, interpolate(real=real, fake=fake, epsilon=epsilon))
        assert slopes.shape == real.shape
        return (lambda d: torch.dot(d, d) / len(d))(_norms(slopes) - 1)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    def terms():
        yield generator_loss(critic(real))
        yield -generator_loss(critic(fake))
        yield gradient_penalty(critic, real, fake, epsilon) * penalty_weight

    return sum(terms())


@torch.no_grad()
def clip_weights(critic, limit):
    for p in critic.parameters():
        F.hardtanh(p, -limit, limit, inplace=True)
