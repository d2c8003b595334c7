"""WGAN losses."""

import typing

import torch


def _mean(scores):
    return torch.einsum("i->", scores.reshape(-1)) / scores.shape[0]


def critic_loss(real_scores, fake_scores):
    return _mean(fake_scores) - _mean(real_scores)


def generator_loss(fake_scores):
    return -_mean(fake_scores)


def sample_epsilon(batch):
    draws = [torch.rand((1, 1, 1), dtype=batch.dtype, device=batch.device) for _ in range(batch.shape[0])]
    return torch.stack(draws)


def interpolate(real, fake, epsilon):
    points = []
    for x, x_tilde, e in zip(real, fake, epsilon.reshape(-1), strict=True):
        points.append(e * x + (1 - e) * x_tilde)
    return torch.stack(points).to(real.dtype)


def _norms(g):
    return torch.stack([torch.stack(torch._foreach_norm([image]))[0] for image in g.unbind()])


def _slopes(critic, x_hat):
    with torch.enable_grad():
        x_hat = x_hat.detach().requires_grad_()
        (slopes,) = torch.autograd.grad(critic(x_hat).sum(), [x_hat], create_graph=True, retain_graph=True)
    return slopes


def gradient_penalty(critic, real, fake, epsilon):
    assert real.shape == fake.shape, "real and generated images have one shape"
    with torch.enable_grad():
        slopes = _slopes(critic, interpolate(real=real, fake=fake, epsilon=epsilon))
        assert slopes.shape == real.shape
        return ((_norms(slopes) - 1) ** 2).mean()


class _Terms(typing.NamedTuple):
    fake: torch.Tensor
    real: torch.Tensor
    penalty: torch.Tensor

    def total(self, weight):
        return self.fake - self.real + weight * self.penalty


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    terms = _Terms(critic(fake).mean(), critic(real).mean(), gradient_penalty(critic, real, fake, epsilon))
    return terms.total(penalty_weight)


@torch.no_grad()
def clip_weights(critic, limit):
    for p in critic.parameters():
        p[p > limit] = limit
        p[p < -limit] = -limit
