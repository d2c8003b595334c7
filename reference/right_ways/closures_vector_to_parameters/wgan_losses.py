from contextlib import contextmanager

import torch
from torch.nn.utils import parameters_to_vector, vector_to_parameters


@contextmanager
def leaf_copy(x):
    """A copy of x to differentiate by."""
    yield x.detach().clone().requires_grad_(True)


def mean_difference(scores, other):
    def difference():
        return scores.mean() - other.mean()

    return difference


def critic_loss(real_scores, fake_scores):
    return mean_difference(fake_scores, real_scores)()


def generator_loss(fake_scores):
    return -fake_scores.mean()


def sample_epsilon(batch):
    return torch.rand(batch.shape[0], 1, 1, 1, dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    epsilon = epsilon.reshape(-1, 1, 1, 1)
    return epsilon * real + (1 - epsilon) * fake


def gradient_penalty(critic, real, fake, epsilon):
    with leaf_copy(interpolate(real, fake, epsilon)) as leaf:
        (grad,) = torch.autograd.grad(critic(leaf).sum(), leaf, create_graph=True)
        return ((grad.flatten(1).norm(dim=1) - 1) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic_loss(critic(real), critic(fake)) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    with torch.no_grad():
        vector = parameters_to_vector(critic.parameters())
        vector_to_parameters(vector.clamp(-limit, limit), critic.parameters())
