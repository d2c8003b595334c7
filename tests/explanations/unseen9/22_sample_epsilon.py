# Generated from reference/wgan_losses.py by `python -m autograder regenerate`. Fill in the functions below.

import torch


def _ask(critic, images):
    if not isinstance(critic, torch.nn.Module):
        return critic(images)
    kept = [(module, dict(module._buffers)) for module in critic.modules()]
    try:
        for module, buffers in kept:
            for name, buffer in buffers.items():
                if buffer is not None:
                    module._buffers[name] = buffer.clone()
        return critic(images)
    finally:
        for module, buffers in kept:
            module._buffers.update(buffers)


def _mix(real, fake, epsilon):
    epsilon = epsilon.reshape(-1, 1, 1, 1).to(real.dtype)
    return epsilon * real + (1 - epsilon) * fake


def _penalty(critic, real, fake, epsilon):
    x_hat = _mix(real, fake, epsilon).detach().requires_grad_(True)
    scores = _ask(critic, x_hat)
    (gradient,) = torch.autograd.grad(scores.sum(), x_hat, create_graph=True)
    norms = gradient.flatten(start_dim=1).norm(2, dim=1)
    return ((norms - 1) ** 2).mean()


def critic_loss(real_scores, fake_scores):
    return fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores):
    return -fake_scores.mean()


def sample_epsilon(batch):
    eps = torch.rand(1, 1, 1, 1, device=batch.device, dtype=batch.dtype)
    return eps.expand(batch.size(0), 1, 1, 1)


def interpolate(real, fake, epsilon):
    return _mix(real, fake, epsilon)


def gradient_penalty(critic, real, fake, epsilon):
    return _penalty(critic, real, fake, epsilon)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    fake_mean = _ask(critic, fake.detach()).mean()
    real_mean = _ask(critic, real.detach()).mean()
    return fake_mean - real_mean + penalty_weight * _penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    with torch.no_grad():
        for parameter in critic.parameters():
            parameter.clamp_(-limit, limit)
