import torch
import torch.nn.functional as F


def critic_loss(real_scores, fake_scores):
    loss = 0
    loss += fake_scores.mean()
    loss -= real_scores.mean()
    return loss


def generator_loss(fake_scores):
    return -fake_scores.mean()


def sample_epsilon(batch):
    return torch.rand(batch.shape[0], 1, 1, 1, device=batch.device, dtype=batch.dtype)


def interpolate(real, fake, epsilon):
    e = epsilon.reshape(-1)
    rows = torch.diag(e) @ real.flatten(1) + torch.diag(1 - e) @ fake.flatten(1)
    return rows.reshape(real.shape)


def gradient_penalty(critic, real, fake, epsilon):
    with torch.no_grad():
        x_hat = interpolate(real, fake, epsilon)
    x_hat.requires_grad_(True)
    scores = critic(x_hat)
    total = scores.sum()
    grads = torch.autograd.grad(total, x_hat, create_graph=True)
    g = grads[0]
    norms = torch.norm(torch.flatten(g, 1), 2, 1)
    return F.mse_loss(norms, torch.full_like(norms, 1.0), reduction='sum') / norms.numel()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return generator_loss(critic(real)) - generator_loss(critic(fake)) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    weights = [p.data for p in critic.parameters()]
    for old, new in zip(weights, torch._foreach_clamp_max(torch._foreach_clamp_min(weights, -limit), limit)):
        old.copy_(new)
