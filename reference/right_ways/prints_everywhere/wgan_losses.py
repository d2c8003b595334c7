import sys

import torch

print("wgan_losses.py is being imported")


def critic_loss(real_scores, fake_scores):
    print("critic_loss", real_scores.mean(), fake_scores.mean())
    return fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores):
    print("generator_loss", fake_scores.mean().item(), file=sys.stderr)
    return -fake_scores.mean()


def sample_epsilon(batch):
    eps = torch.rand(batch.shape[0], 1, 1, 1, dtype=batch.dtype, device=batch.device)
    print("eps", eps.flatten()[:4])
    return eps


def interpolate(real, fake, epsilon):
    print("interpolate", real.shape, fake.shape, epsilon.shape)
    epsilon = epsilon.reshape(-1, 1, 1, 1)
    print("reshaped to", epsilon.shape)
    return epsilon * real + (1 - epsilon) * fake


def gradient_penalty(critic, real, fake, epsilon):
    print("critic:", critic)
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    print("x_hat leaf?", x_hat.is_leaf, "min", x_hat.min().item(), "max", x_hat.max().item())
    scores = critic(x_hat)
    print("scores", scores)
    grads = torch.autograd.grad(scores.sum(), x_hat, create_graph=True)[0]
    norms = grads.flatten(1).norm(dim=1)
    print("norms", norms)
    sys.stdout.flush()
    return ((norms - 1) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    w = critic_loss(critic(real), critic(fake))
    gp = gradient_penalty(critic, real, fake, epsilon)
    print("W:", w.item(), "GP:", gp.item(), "weight:", penalty_weight)
    return w + penalty_weight * gp


def clip_weights(critic, limit):
    for i, p in enumerate(critic.parameters()):
        print("before", i, p.data.min().item(), p.data.max().item(), end=" -> ")
        p.data.clamp_(-limit, limit)
        print("after", p.data.min().item(), p.data.max().item())
