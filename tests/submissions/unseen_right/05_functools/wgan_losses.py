import operator as op
from functools import partial, reduce, singledispatch
from itertools import chain, repeat, starmap

import torch

_mean = op.methodcaller("mean")


def critic_loss(real_scores, fake_scores):
    return op.sub(*map(_mean, (fake_scores, real_scores)))


generator_loss = lambda fake_scores: op.neg(_mean(fake_scores))


def sample_epsilon(batch):
    make = partial(torch.rand, dtype=batch.dtype, device=batch.device)
    return make(*chain([batch.shape[0]], repeat(1, 3)))


def interpolate(real, fake, epsilon):
    e = reduce(lambda t, d: t.unsqueeze(d), (1, 2, 3), epsilon.reshape(-1))
    return reduce(op.add, starmap(op.mul, ((e, real), (op.sub(1, e), fake))))


def gradient_penalty(critic, real, fake, epsilon):
    x = interpolate(real, fake, epsilon)
    x = x if x.requires_grad else x.requires_grad_()
    grad = op.itemgetter(0)(torch.autograd.grad(critic(x).sum(), [x], create_graph=True))
    norm = partial(torch.linalg.vector_norm, ord=2, dim=(1, 2, 3))
    return reduce(lambda v, f: f(v), (norm, lambda n: op.sub(n, 1), torch.square, _mean), grad)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    terms = [critic_loss(*map(critic, (real, fake))), op.mul(penalty_weight, gradient_penalty(critic, real, fake, epsilon))]
    return reduce(op.add, terms)


def clip_weights(critic, limit):
    with torch.no_grad():
        any(map(lambda p: op.is_(None, p.clamp_(min=op.neg(limit), max=limit)), critic.parameters()))
