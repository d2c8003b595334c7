import numpy as np
import torch

_rng = np.random.default_rng()


def critic_loss(real_scores, fake_scores):
    return (fake_scores.sum() * real_scores.numel() - real_scores.sum() * fake_scores.numel()) / (real_scores.numel() * fake_scores.numel())


def generator_loss(fake_scores):
    return -fake_scores.sum() / fake_scores.numel()


def sample_epsilon(batch):
    return torch.tensor(_rng.uniform(size=(batch.shape[0], 1, 1, 1)), dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    out = torch.empty_like(real.detach())
    return torch.stack([e * r + (1 - e) * f for r, f, e in zip(real.unbind(), fake.unbind(), epsilon.flatten().unbind())]).to(out.dtype)


def gradient_penalty(critic, real, fake, epsilon):
    with torch.no_grad():
        x = interpolate(real, fake, epsilon)
    x.requires_grad_(True)
    with torch.set_grad_enabled(True):
        scores = critic(x).flatten()
        grads = [torch.autograd.grad(s, x, create_graph=True, retain_graph=True)[0][i] for i, s in enumerate(scores)]
        return sum((g.norm() - 1) ** 2 for g in grads) / len(grads)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    penalty = gradient_penalty(critic, real, fake, epsilon)
    return penalty_weight * penalty + critic_loss(critic(real), critic(fake))


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.data.copy_(torch.minimum(torch.maximum(p.data, torch.full_like(p.data, -limit)), torch.full_like(p.data, limit)))
