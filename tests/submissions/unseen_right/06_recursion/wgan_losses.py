import torch


def _sum(v):
    if v.numel() == 1:
        return v.reshape(())
    a, b = v.tensor_split(2)
    return _sum(a) + _sum(b)


def _mean(v):
    return _sum(v.reshape(-1)) / v.numel()


def critic_loss(real_scores, fake_scores):
    return _mean(fake_scores) - _mean(real_scores)


def generator_loss(fake_scores):
    return _mean(-fake_scores)


def sample_epsilon(batch):
    if batch.shape[0] <= 7:
        return torch.rand(batch.shape[0], 1, 1, 1, dtype=batch.dtype, device=batch.device)
    n = batch.shape[0] // 2
    return torch.cat([sample_epsilon(batch[:n]), sample_epsilon(batch[n:])])


def interpolate(real, fake, epsilon):
    if epsilon.dim() < real.dim():
        return interpolate(real, fake, epsilon[..., None])
    return epsilon * real + (1 - epsilon) * fake


def _norm(g):
    """Length by hypot of halves would be slow; dimension by dimension instead."""
    return g if g.dim() == 1 else _norm(torch.linalg.vector_norm(g, dim=-1))


def _penalties(critic, x):
    if len(x) > 2:  # one or two images at a time
        h = len(x) // 2
        return torch.cat([_penalties(critic, x[:h]), _penalties(critic, x[h:])])
    g = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0]
    return (_norm(g) - 1) ** 2


def gradient_penalty(critic, real, fake, epsilon):
    x = interpolate(real.detach(), fake.detach(), epsilon.detach())
    return _mean(_penalties(critic, x.requires_grad_()))


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic_loss(critic(real), critic(fake)) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    for p in critic.parameters(recurse=False):
        p.data.clamp_(-limit, limit)
    for child in critic.children():
        clip_weights(child, limit)
