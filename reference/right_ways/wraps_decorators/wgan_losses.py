import functools

import torch


def column_epsilon(function):
    """Lets the function be called with an epsilon of shape (N,)."""

    @functools.wraps(function)
    def wrapper(*args):
        *others, epsilon = args
        return function(*others, epsilon.reshape(-1, 1, 1, 1))

    return wrapper


def keeps_gradients(function):
    """Checks that the critic's .grad are the ones it had."""

    @functools.wraps(function)
    def wrapper(critic, *args, **kwargs):
        parameters = list(critic.parameters()) if isinstance(critic, torch.nn.Module) else []
        before = [p.grad for p in parameters]
        result = function(critic, *args, **kwargs)
        assert all(p.grad is g for p, g in zip(parameters, before))
        return result

    return wrapper


def critic_loss(real_scores, fake_scores):
    return fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores):
    return -fake_scores.mean()


@torch.no_grad()
def sample_epsilon(batch):
    return torch.rand(batch.shape[0], 1, 1, 1, dtype=batch.dtype, device=batch.device)


@column_epsilon
def interpolate(real, fake, epsilon):
    return epsilon * real + (1 - epsilon) * fake


@keeps_gradients
@column_epsilon
def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    (grad,) = torch.autograd.grad(critic(x_hat).sum(), x_hat, create_graph=True)
    return ((grad.flatten(1).norm(dim=1) - 1) ** 2).mean()


@keeps_gradients
def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic_loss(critic(real), critic(fake)) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


@torch.no_grad()
def clip_weights(critic, limit):
    for p in critic.parameters():
        p.clamp_(-limit, limit)
