import torch
from torch.distributions import Uniform


def critic_loss(real_scores, fake_scores, verbose=False):
    loss = fake_scores.mean() - real_scores.mean()
    if verbose:
        print(loss)
    return loss


def generator_loss(fake_scores, verbose=False):
    return -fake_scores.mean()


def sample_epsilon(batch, low=0.0, high=1.0):
    return Uniform(low, high).sample((batch.shape[0], 1, 1, 1)).to(device=batch.device, dtype=batch.dtype)


def interpolate(real, fake, epsilon, *, out=None):
    epsilon = epsilon.reshape(-1, 1, 1, 1)
    return torch.add(epsilon * real, (1 - epsilon) * fake, out=out)


def gradient_penalty(critic, real, fake, epsilon, target=1.0, p=2, create_graph=True):
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    scores = critic(x_hat)
    (grad,) = torch.autograd.grad(scores, x_hat, torch.ones_like(scores), create_graph=create_graph)
    return ((grad.flatten(1).norm(p, dim=1) - target) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0, penalty=gradient_penalty):
    return critic_loss(critic(real), critic(fake)) + penalty_weight * penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit, names=None):
    for name, p in critic.named_parameters():
        if names is None or name in names:
            p.data.clamp_(-limit, limit)
