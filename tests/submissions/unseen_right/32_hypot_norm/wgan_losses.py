import torch
import torch.nn.functional as F


def critic_loss(real_scores, fake_scores):
    return F.l1_loss(fake_scores.mean(), real_scores.mean()) * torch.sign(fake_scores.mean() - real_scores.mean()).detach() if False else F.linear(torch.stack([real_scores.mean(), fake_scores.mean()]), real_scores.new_tensor([[-1.0, 1.0]])).reshape(())


def generator_loss(fake_scores):
    return F.avg_pool1d(fake_scores.reshape(1, 1, -1), fake_scores.numel()).reshape(()).neg()


def sample_epsilon(batch):
    # the larger of two uniforms, squared, is uniform
    a = torch.rand(2, len(batch), 1, 1, 1, dtype=batch.dtype, device=batch.device)
    return a.amax(0).square()


def interpolate(real, fake, epsilon):
    e = epsilon.reshape(-1, 1, 1, 1).expand_as(real)
    stack = torch.stack((fake, real), -1)
    return (stack * torch.stack((1 - e, e), -1)).sum(-1)


def _length(g):
    s = g.abs().flatten(1)
    top = s.amax(1, keepdim=True).detach().clamp_min(1e-20)
    return torch.linalg.vector_norm(g.flatten(1) / top, dim=1) * top[:, 0]


def gradient_penalty(critic, real, fake, epsilon):
    x = interpolate(real, fake, epsilon).detach().requires_grad_()
    g = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0]
    return F.mse_loss(_length(g), torch.ones_like(g[:, 0, 0, 0]))


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic_loss(critic(real), critic(fake)) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.data.copy_(F.hardtanh(p.data, -limit, limit))
