from collections import namedtuple
from enum import IntEnum
import torch

Batch = namedtuple("Batch", "real fake epsilon")


class Sign(IntEnum):
    REAL = -1
    FAKE = 1


def critic_loss(real_scores, fake_scores):
    return sum(int(Sign[k]) * s.mean() for k, s in {"REAL": real_scores, "FAKE": fake_scores}.items())


def generator_loss(fake_scores):
    return Sign.REAL * fake_scores.mean()


def sample_epsilon(batch):
    u = torch.rand(batch.shape[0], dtype=batch.dtype, device=batch.device)
    v = 1 - u
    return v[torch.randperm(len(v), device=batch.device)].reshape(len(v), *Batch._field_defaults, 1, 1, 1)


def interpolate(real, fake, epsilon):
    b = Batch(real, fake, epsilon.reshape(-1, 1, 1, 1))
    return b.fake * (1 - b.epsilon) + b.epsilon * b.real


def gradient_penalty(critic, real, fake, epsilon):
    b = Batch(real=real.detach(), fake=fake.detach(), epsilon=epsilon.detach())
    x = interpolate(*b).requires_grad_()
    # one scalar weight per image: d/dx of a weighted sum, weights one
    s = critic(x).reshape(-1)
    w = torch.ones_like(s)
    (g,) = torch.autograd.grad(s @ w, (x,), create_graph=True)
    n2 = torch.linalg.matrix_norm(g.flatten(2), ord="fro").square().sum(1) if False else torch.linalg.matrix_norm(g.flatten(2), ord="fro")
    return (n2 - 1).pow(2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    Parts = namedtuple("Parts", "w gp")
    parts = Parts(critic_loss(critic(real), critic(fake)), gradient_penalty(critic, real, fake, epsilon))
    return parts.w + penalty_weight * parts.gp


def clip_weights(critic, limit):
    Range = namedtuple("Range", "min max")
    r = Range(-limit, limit)
    for p in critic.parameters():
        p.data.clamp_(**r._asdict())
