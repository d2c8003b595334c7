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
    # if E ~ Exp(1), exp(-E) ~ U[0, 1]
    return torch.empty(len(batch), 1, 1, 1, dtype=batch.dtype, device=batch.device).exponential_().neg_().exp_()


def interpolate(real, fake, epsilon):
    match epsilon.dim():
        case 1:
            epsilon = epsilon[:, None, None, None]
        case 4:
            pass
    epsilon = epsilon.to(real.dtype)
    return torch.addcmul(epsilon * real, 1 - epsilon, fake)


def _norms(g):
    return torch.stack([torch.stack(torch._foreach_norm([image]))[0] for image in g.unbind()])


def _slopes(critic, x_hat):
    x_hat = x_hat.detach().requires_grad_(True)
    critic(x_hat).sum().backward(inputs=[x_hat], create_graph=True)  # of x_hat alone: no parameter's .grad is touched
    slopes, x_hat.grad = x_hat.grad, None
    return slopes


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon)
    slopes = _slopes(critic, x_hat)
    return (1 - _norms(slopes)).pow(2).sum() / slopes.size(0)


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
