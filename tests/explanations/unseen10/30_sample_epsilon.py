import torch


def _mix(real, fake, epsilon):
    epsilon = epsilon.reshape(-1, 1, 1, 1).to(real.dtype)
    return epsilon * real + (1 - epsilon) * fake


def _ask(critic, images):
    images = images.clone()
    if isinstance(critic, torch.nn.Module):
        buffers = {name: b.clone() for name, b in critic.named_buffers()}
        if buffers:
            return torch.func.functional_call(critic, buffers, (images,))
    return critic(images)


def _slopes(scores, x_hat):
    if not scores.requires_grad:
        return torch.zeros_like(x_hat)
    (g,) = torch.autograd.grad(scores.sum(), x_hat, create_graph=True, allow_unused=True)
    return torch.zeros_like(x_hat) if g is None else g


def _penalty(critic, real, fake, epsilon):
    with torch.enable_grad():
        x_hat = _mix(real.detach(), fake.detach(), epsilon.detach()).requires_grad_(True)
        g = _slopes(_ask(critic, x_hat), x_hat)
        norms = torch.linalg.vector_norm(g.flatten(1), dim=1)
        return ((norms - 1) ** 2).mean()


def critic_loss(real_scores, fake_scores):
    return fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores):
    return -fake_scores.mean()


def sample_epsilon(batch):
    n = batch.shape[0]
    u = torch.rand(n, dtype=batch.dtype, device=batch.device)
    bins = torch.randperm(n, device=batch.device)
    return ((bins + u) / n).view(n, 1, 1, 1)


def interpolate(real, fake, epsilon):
    return _mix(real, fake, epsilon)


def gradient_penalty(critic, real, fake, epsilon):
    return _penalty(critic, real, fake, epsilon)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    loss = _ask(critic, fake).mean() - _ask(critic, real).mean()
    return loss.to(real.dtype) + penalty_weight * _penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            p.clamp_(-limit, limit)
