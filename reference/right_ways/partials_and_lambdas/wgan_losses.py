from functools import partial, reduce
from operator import methodcaller, neg

import torch


def compose(*functions):
    return lambda x: reduce(lambda value, f: f(value), functions, x)


mean = methodcaller("mean")
column = methodcaller("reshape", -1, 1, 1, 1)

critic_loss = lambda real, fake: mean(fake) - mean(real)
generator_loss = compose(mean, neg)
sample_epsilon = lambda batch: torch.rand(len(batch), 1, 1, 1, dtype=batch.dtype, device=batch.device)
interpolate = lambda real, fake, epsilon: column(epsilon) * real + (1 - column(epsilon)) * fake


def _penalty(target, critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    gradient = torch.autograd.grad(critic(x_hat).sum(), x_hat, create_graph=True)[0]
    return ((gradient.flatten(1).norm(dim=1) - target) ** 2).mean()


gradient_penalty = partial(_penalty, 1.0)
critic_loss_gp = lambda critic, real, fake, epsilon, penalty_weight=10.0: (
    critic_loss(critic(real), critic(fake)) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)
)
clip_weights = lambda critic, limit: any(p.data.clamp_(-limit, limit) is None for p in critic.parameters()) or None
