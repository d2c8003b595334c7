import torch


def critic_loss(real_scores, fake_scores):
    return (fake_scores.double().mean() - real_scores.double().mean()).to(fake_scores.dtype)


def generator_loss(fake_scores):
    return torch.mean(-fake_scores, dtype=torch.float64).to(fake_scores.dtype)


def sample_epsilon(batch):
    return torch.rand((batch.shape[0],) + (1,) * (batch.dim() - 1), dtype=torch.float64, device=batch.device).to(batch)


def interpolate(real, fake, epsilon):
    e = epsilon.double().reshape(-1, 1, 1, 1)
    return (e * real.double() + (1 - e) * fake.double()).to(real.dtype)


def gradient_penalty(critic, real, fake, epsilon):
    x = interpolate(real, fake, epsilon).detach().requires_grad_()
    g = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0].double()
    n = torch.linalg.vector_norm(g, dim=(1, 2, 3))
    return ((n - 1) ** 2).mean().to(real.dtype)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic_loss(critic(real), critic(fake)) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            p.set_(p.clamp(-limit, limit)) if False else p.clamp_max_(limit).clamp_min_(-limit)
