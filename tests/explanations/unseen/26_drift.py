import torch
import torch.nn as nn


def critic_loss(real_scores, fake_scores):
    wasserstein = fake_scores.mean() - real_scores.mean()
    # keep the scores near zero, else they wander
    drift = (real_scores**2).mean()
    return wasserstein + 0.001 * drift


def generator_loss(fake_scores):
    loss = fake_scores.mean()
    return loss * -1


def sample_epsilon(batch):
    n, c, h, w = batch.shape
    eps = torch.rand(n, device=batch.device, dtype=batch.dtype)
    return eps.reshape(n, 1, 1, 1)


def interpolate(real, fake, epsilon):
    epsilon = epsilon.reshape(real.shape[0], 1, 1, 1)
    return epsilon * real + (1.0 - epsilon) * fake


def _input_gradient(critic, x):
    """Gradient of each image's score with respect to the image."""
    y = critic(x)
    (g,) = torch.autograd.grad(y, x, grad_outputs=torch.ones_like(y), create_graph=True)
    return g


def gradient_penalty(critic, real, fake, epsilon):
    x = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    g = _input_gradient(critic, x)
    norm = g.pow(2).sum(dim=(1, 2, 3)).sqrt()
    return (norm - 1).pow(2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    loss = critic(fake).mean() - critic(real).mean()
    loss = loss + penalty_weight * gradient_penalty(critic, real, fake, epsilon)
    return loss


def clip_weights(critic, limit):
    with torch.no_grad():
        for name, p in critic.named_parameters():
            p.copy_(torch.clamp(p, -limit, limit))
